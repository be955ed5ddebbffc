import type { Arch } from "@/lib/domain/platform";
import { Malformed } from "../format";
import type { ByteSource } from "./byte-source";
import { type CodeSignature, readCodeSignature } from "./code-signature";
import { FAT_64, isMachO, THIN } from "./is-mach-o";

/** What a program of macOS or iOS says in its headers. */
export type MachO = {
  archs: Arch[];
  /** The oldest system it starts on, "10.13"; null where no load command says it. */
  minimumOs: string | null;
  /** Of the first architecture that has one; null for a program nobody signed, not even ad hoc. */
  signature: CodeSignature | null;
};

type Slice = { arch: Arch | null; minimumOs: string | null; signature: { offset: number; length: number } | null };

const MOST_COMMANDS = 10_000;
const MOST_COMMAND_BYTES = 1 << 20;
const MOST_SIGNATURE_BYTES = 16 << 20;

const CPU = new Map<number, Arch>([
  [7, "x86"],
  [0x0100_0007, "x64"],
  [12, "armv7"],
  [0x0100_000c, "arm64"],
]);
const LC_CODE_SIGNATURE = 0x1d;
const LC_VERSION_MIN_MACOSX = 0x24;
const LC_VERSION_MIN_IPHONEOS = 0x25;
const LC_BUILD_VERSION = 0x32;

const HEAD = 8;

/** "10.13" of 0x000a0d00: major, minor and patch, of which a zero is left out. */
function versionOf(packed: number): string {
  const [major, minor, patch] = [packed >>> 16, (packed >>> 8) & 0xff, packed & 0xff];
  return patch === 0 ? `${major}.${minor}` : `${major}.${minor}.${patch}`;
}

function damaged(how: string): Malformed {
  return new Malformed(`The program is damaged: ${how}.`);
}

/**
 * Reads a Mach-O program, thin or fat, as Apple's mach-o/loader.h and mach-o/fat.h lay it out; null where it does not begin
 * like one, as a script does not. It asks for ascending offsets, and reads only headers, load commands and one signature.
 */
export async function readMachO(source: ByteSource): Promise<MachO | null> {
  const head = await source.read(0, HEAD);
  if (!isMachO(head)) return null;
  const offsets = THIN.has(head.readUInt32BE(0)) ? null : await sliceOffsets(source, head);
  const found: MachO = { archs: [], minimumOs: null, signature: null };
  for (const offset of offsets ?? [0]) {
    const slice = await readSlice(source, offset, offsets ? await source.read(offset, HEAD) : head);
    if (slice.arch && !found.archs.includes(slice.arch)) found.archs.push(slice.arch);
    found.minimumOs ??= slice.minimumOs;
    if (slice.signature && !found.signature) {
      found.signature = readCodeSignature(await source.read(offset + slice.signature.offset, slice.signature.length));
    }
  }
  return found;
}

async function sliceOffsets(source: ByteSource, head: Buffer): Promise<number[]> {
  const wide = head.readUInt32BE(0) === FAT_64;
  const length = wide ? 32 : 20;
  const table = await source.read(HEAD, head.readUInt32BE(4) * length);
  const offsets: number[] = [];
  for (let at = 8; at < table.length; at += length) {
    offsets.push(wide ? Number(table.readBigUInt64BE(at)) : table.readUInt32BE(at));
  }
  if (!offsets.every(Number.isSafeInteger)) throw damaged("a part of it lies outside");
  return offsets.sort((a, b) => a - b);
}

async function readSlice(source: ByteSource, offset: number, head: Buffer): Promise<Slice> {
  const kind = THIN.get(head.readUInt32BE(0));
  if (!kind) throw damaged("a part of it does not begin like a program");
  const header = Buffer.concat([head, await source.read(offset + HEAD, kind.headerLength - HEAD)]);
  const number = (bytes: Buffer, at: number) => (kind.little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const [count, length] = [number(header, 16), number(header, 20)];
  if (count > MOST_COMMANDS || length > MOST_COMMAND_BYTES) throw damaged("its headers are larger than a program has");
  const commands = await source.read(offset + kind.headerLength, length);
  const slice: Slice = { arch: CPU.get(number(header, 4)) ?? null, minimumOs: null, signature: null };
  for (let i = 0, at = 0; i < count; i += 1) {
    const size = at + 8 <= length ? number(commands, at + 4) : 0;
    if (size < 8 || at + size > length) throw damaged("a load command reaches beyond the others");
    const start = at;
    takeCommand(slice, size, (position) => number(commands, start + position));
    at += size;
  }
  return slice;
}

function takeCommand(slice: Slice, size: number, number: (position: number) => number): void {
  if (size < 16) return;
  const kind = number(0);
  if (kind === LC_BUILD_VERSION) slice.minimumOs = versionOf(number(12));
  if (kind === LC_VERSION_MIN_MACOSX || kind === LC_VERSION_MIN_IPHONEOS) slice.minimumOs = versionOf(number(8));
  if (kind !== LC_CODE_SIGNATURE) return;
  slice.signature = { offset: number(8), length: number(12) };
  if (slice.signature.length > MOST_SIGNATURE_BYTES) throw damaged("its signature is larger than a signature is");
}
