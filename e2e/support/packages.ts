import { randomBytes } from "node:crypto";
import { buildApk } from "../../lib/samples/build-apk";
import { buildDmg, buildExe, buildIpa, buildTarGz } from "../../lib/samples/build-others";
import { buildZip } from "../../lib/samples/build-zip";
import type { ManifestFacts } from "../../lib/samples/compiled-manifest";

/** A file with that payload that is what its name claims; under a name that claims nothing, the payload alone. */
export function packageOf(filename: string, payload: Buffer, facts: ManifestFacts = {}): Buffer<ArrayBuffer> {
  const { id, version, build } = facts;
  if (filename.endsWith(".apk")) return buildApk(facts, payload);
  if (filename.endsWith(".ipa")) {
    return buildIpa({ id, version, build: build === undefined ? undefined : String(build) }, payload);
  }
  if (filename.endsWith(".exe")) return buildExe(payload);
  if (filename.endsWith(".dmg")) return buildDmg(payload);
  if (filename.endsWith(".tar.gz")) return buildTarGz(payload);
  if (filename.endsWith(".zip")) return buildZip([{ name: "payload", content: payload, stored: true }]);
  return Buffer.from(payload);
}

/** The least an Android package takes. */
export const LEAST_APK = 1_600;

/** The same of exactly that size, each time another one. */
export function fileNamed(
  filename: string,
  { size = 2_000, ...facts }: ManifestFacts & { size?: number } = {},
): Buffer<ArrayBuffer> {
  const overhead = packageOf(filename, Buffer.alloc(0), facts).length;
  if (size < overhead) throw new Error(`A file named ${filename} has at least ${overhead} bytes.`);
  return packageOf(filename, randomBytes(size - overhead), facts);
}
