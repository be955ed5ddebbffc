import { createHash } from "node:crypto";
import { buildApk } from "@/lib/samples/build-apk";
import { buildDmg, buildExe, buildIpa, buildTarGz } from "@/lib/samples/build-others";

/** A file of an example release: what its name claims, small, and no other's. */
export type ExampleFile = { filename: string; arch?: string; bytes: Buffer };

type Numbers = { version: string; build: string };

const KIB = 1024;

/** The same for the same words: two runs of the example store the same bytes. */
function payloadOf(words: string, size: number): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at * 32 < size; at++) parts.push(createHash("sha256").update(`${words} ${at}`).digest());
  return Buffer.concat(parts).subarray(0, size);
}

export type MobileApp = { id: string; name: string; file: string; permissions: string[] };

/** For Android and iOS. */
export function mobileFiles({ id, name, file, permissions }: MobileApp, { version, build }: Numbers): ExampleFile[] {
  const payload = payloadOf(`${id} ${version} ${build}`, 48 * KIB);
  const facts = { id, version, build: Number(build), minSdk: 26, permissions };
  return [
    { filename: `${file}-${version}.apk`, arch: "universal", bytes: buildApk(facts, payload) },
    { filename: `${file}-${version}.ipa`, bytes: buildIpa({ id, version, build, name }, payload) },
  ];
}

/** For macOS, Windows and Linux. */
export function desktopFiles(file: string, { version, build }: Numbers): ExampleFile[] {
  const payload = (platform: string) => payloadOf(`${file} ${version} ${build} ${platform}`, 96 * KIB);
  return [
    { filename: `${file}-${version}-arm64.dmg`, arch: "arm64", bytes: buildDmg(payload("macos")) },
    { filename: `${file}-${version}-setup.exe`, arch: "x64", bytes: buildExe(payload("windows")) },
    { filename: `${file}-${version}-linux-x64.tar.gz`, arch: "x64", bytes: buildTarGz(payload("linux")) },
  ];
}
