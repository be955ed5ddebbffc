import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Malformed } from "../format";
import { FileTree } from "../squashfs/file-tree";
import { openSquashfs } from "../squashfs/superblock";
import { corpusFacts, corpusFile } from "../testing/corpus";
import { expectToSurviveCutting, expectToSurviveFlips, memorySource } from "../testing/damage";
import { appImage } from "./app-image";

const TOOL = "appimagetool-x86_64.AppImage";
const read = (bytes: Buffer) => appImage.read(memorySource("a.AppImage", bytes));

// By mksquashfs, each of the same folder: a desktop file and an icon behind links, 300 small files, links that lead out.
const image = (name: string) => readFileSync(new URL(`../squashfs/fixtures/${name}.squashfs`, import.meta.url));

function programBefore(image: Buffer, change: (elf: Buffer) => void = () => {}): Buffer {
  const elf = Buffer.alloc(64);
  elf.write("\x7fELF\x02\x01\x01\0AI\x02", "latin1");
  elf.writeUInt16LE(183, 18);
  elf.writeUInt32LE(64, 40);
  change(elf);
  return Buffer.concat([elf, image]);
}

describe("an AppImage", () => {
  it("says what readelf and unsquashfs read of it", async () => {
    const { facts } = corpusFacts(TOOL);
    const reading = await read(readFileSync(corpusFile(TOOL)));
    expect(reading).toMatchObject({
      platform: "linux",
      displayName: facts.desktopName,
      version: facts["desktopX-AppImage-Version"],
      installable: true,
    });
    expect(reading.arch).toEqual(facts.machine.includes("X86-64") ? ["x64"] : "another corpus");
    expect(reading.icon).toEqual(facts.dirIcon.endsWith(".svg") ? null : "another corpus");
  });

  it.each(["gzip", "xz", "zstd", "plain"])("reads what is packed by %s", async (compression) => {
    const reading = await read(programBefore(image(compression)));
    expect(reading).toMatchObject({ arch: ["arm64"], displayName: "Acme Notes", version: "2.3.1" });
    expect(reading.icon?.length).toBe(1108);
    expect(reading.icon?.subarray(-8, -4).toString()).toBe("IEND");
  });

  it("knows the processor alone where it cannot unpack, or the image is of type 1", async () => {
    const type1 = programBefore(Buffer.alloc(4096), (elf) => elf.writeUInt8(1, 10));
    for (const bytes of [programBefore(image("lzo")), type1]) {
      const reading = await read(bytes);
      expect(reading).toMatchObject({ arch: ["arm64"], findings: [{ code: "not_read", severity: "info" }] });
    }
  });

  it("follows no link out of the image, and none for ever", async () => {
    const tree = new FileTree(await openSquashfs(memorySource("a", image("gzip")), 0));
    for (const path of ["absolute", "outside", "loop", "usr/nothing", "acme.desktop/below"]) {
      expect(await tree.find(path), path).toBeNull();
    }
    expect(await tree.find("usr/share/file-300")).toMatchObject({ kind: "file", size: 4 });
  });

  it.each([
    ["text", () => Buffer.from("#!/bin/sh\necho hello\n")],
    ["an ordinary program", () => programBefore(Buffer.from("payload"))],
    ["one that was cut off", () => programBefore(image("gzip")).subarray(0, -1)],
    ["an image without its inodes", () => programBefore(image("gzip").fill(0, 96, 2000))],
    ["blocks of 2 GiB", () => programBefore(Buffer.from(image("gzip").fill(0xff, 12, 15)))],
  ])("refuses %s, saying why", async (_, make) => {
    await expect(read(make())).rejects.toThrow(Malformed);
  });

  it.each(["gzip", "xz", "zstd", "plain"])("survives %s cut and changed anywhere", async (compression) => {
    const bytes = programBefore(image(compression));
    await expectToSurviveCutting(appImage, bytes);
    await expectToSurviveFlips(appImage, bytes, [0, 64 + 96]);
    await expectToSurviveFlips(appImage, bytes);
  });
});
