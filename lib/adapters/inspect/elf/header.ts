import type { Arch } from "@/lib/domain/platform";

export const ELF_HEADER = 64;

export type ElfHeader = {
  /** Null for processors that nobody distributes to here. */
  arch: Arch | null;
  /** Where the table of sections ends, which in a program without a payload is the end of the file. */
  end: number;
};

const MACHINES: Record<number, Arch> = { 3: "x86", 40: "armv7", 62: "x64", 183: "arm64" };
const BITS_64 = 2;
const LITTLE_ENDIAN = 1;

/**
 * Reads the first 64 bytes of a program or a library ("ELF Header" of the System V ABI, chapter 4). Null when they are
 * of something else; programs in big endian are for no processor of ours and read as such.
 */
export function findElfHeader(bytes: Buffer): ElfHeader | null {
  if (bytes.length < ELF_HEADER || bytes.readUInt32BE(0) !== 0x7f454c46) return null;
  if (bytes[5] !== LITTLE_ENDIAN) return { arch: null, end: 0 };
  const arch = MACHINES[bytes.readUInt16LE(18)] ?? null;
  const is64 = bytes[4] === BITS_64;
  const sections = is64 ? Number(bytes.readBigUInt64LE(40)) : bytes.readUInt32LE(32);
  const sizes = is64 ? 58 : 46;
  return { arch, end: sections + bytes.readUInt16LE(sizes) * bytes.readUInt16LE(sizes + 2) };
}
