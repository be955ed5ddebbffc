import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { buildZip } from "@/lib/samples/build-zip";
import { aab } from "../formats/aab";
import { apk } from "../formats/apk";
import { expectToSurviveFlips, memorySource } from "../testing/damage";
import { openZip } from "../zip/open-zip";
import { findAppIcon } from "./app-icon";
import type { Resource } from "./resources";

// An adaptive icon, pictures of 48 and 144 pixels for older systems, and a foreground of 16.
const FIXTURES = [
  { format: apk, file: "made-by-aapt2.apk", manifest: "AndroidManifest.xml", table: "resources.arsc" },
  { format: aab, file: "made-by-aapt2.aab", manifest: "base/manifest/AndroidManifest.xml", table: "base/resources.pb" },
];

async function contentsOf(file: string): Promise<{ name: string; content: Buffer }[]> {
  const zip = await openZip(memorySource(file, readFileSync(new URL(`./fixtures/${file}`, import.meta.url))));
  return Promise.all(zip.entries.map(async (entry) => ({ name: entry.name, content: await zip.read(entry, 1 << 20) })));
}

describe.each(FIXTURES)("the icon in $file", ({ format, file, manifest, table }) => {
  it.each([
    ["the largest picture", /^$/, 144],
    ["the next largest, where that is missing", /mipmap-xxhdpi/, 48],
    ["the foreground, where there is no picture", /mipmap-(xxhdpi|mdpi)/, 16],
    ["none, where nothing is a picture", /\.png$/, undefined],
  ])("is %s", async (_, missing, width) => {
    const kept = (await contentsOf(file)).filter(({ name }) => !missing.test(name));
    const { icon } = await format.read(memorySource(file, buildZip(kept)));
    expect(icon?.readUInt32BE(16)).toBe(width);
  });

  it.each([manifest, table, "ic_launcher.xml"])("is found or the file refused, whatever %s says", async (lying) => {
    const sound = await contentsOf(file);
    const original = sound.find(({ name }) => name.endsWith(lying));
    if (!original) throw new Error(`no ${lying}`);
    const around = {
      ...format,
      read: ({ filename, sizeBytes, read }: Parameters<typeof format.read>[0]) =>
        read(0, sizeBytes).then((content) => {
          const entries = sound.map((one) => (one.name.endsWith(lying) ? { ...one, content } : one));
          return format.read(memorySource(filename, buildZip(entries)));
        }),
    };
    await expectToSurviveFlips(around, original.content);
  });
});

it("is looked for within bounds, however many drawables refer to one another", async () => {
  const variants = Array.from({ length: 1000 }, (_, reference): Resource => {
    return { language: "", density: 0, isPlain: true, value: { reference } };
  });
  const list = vi.fn(() => [...variants]);
  const zip = await openZip(memorySource("a.zip", buildZip([])));
  const drawables = { zip, resources: { list }, folder: "", readXml: () => [] };
  expect(await findAppIcon(drawables, { reference: 1 })).toBeNull();
  expect(list.mock.calls.length).toBeLessThanOrEqual(200);
});
