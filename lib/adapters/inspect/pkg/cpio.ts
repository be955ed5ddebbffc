import { Malformed } from "../format";
import type { ByteSource } from "../mach-o/byte-source";

/** A file of an archive; its bytes can be read while it is the current one. */
export type CpioEntry = { path: string; size: number; source: ByteSource };

const MAGIC = "070707";
const HEADER_LENGTH = 76;
const LONGEST_NAME = 4096;
const MOST_ENTRIES = 100_000;
const TRAILER = "TRAILER!!!";
const TYPE_OF_FILE = 0o170000;
const REGULAR = 0o100000;

function octal(header: Buffer, at: number, length: number): number {
  const digits = header.toString("latin1", at, at + length);
  if (!/^[0-7]+$/.test(digits)) throw new Malformed("The package is damaged: its payload is no cpio archive.");
  return Number.parseInt(digits, 8);
}

/** The regular files of a cpio archive in the portable format that `pkgbuild` writes: cpio(5), "Portable ASCII Format". */
export async function* cpioEntries(archive: ByteSource): AsyncGenerator<CpioEntry> {
  let at = 0;
  for (let i = 0; i < MOST_ENTRIES; i += 1) {
    const header = await archive.read(at, HEADER_LENGTH);
    if (header.toString("latin1", 0, 6) !== MAGIC) {
      throw new Malformed("The package is damaged: its payload is no cpio archive.");
    }
    const [mode, nameLength, size] = [octal(header, 18, 6), octal(header, 59, 6), octal(header, 65, 11)];
    if (nameLength < 1 || nameLength > LONGEST_NAME) throw new Malformed("The package is damaged: a name is too long.");
    const name = (await archive.read(at + HEADER_LENGTH, nameLength)).toString("utf8", 0, nameLength - 1);
    if (name === TRAILER) return;
    const start = at + HEADER_LENGTH + nameLength;
    if ((mode & TYPE_OF_FILE) === REGULAR) {
      yield { path: name.replace(/^\.\//, ""), size, source: within(archive, start, size) };
    }
    at = start + size;
  }
  throw new Malformed("The package installs more files than are looked at.");
}

function within(archive: ByteSource, start: number, size: number): ByteSource {
  return {
    async read(offset, length) {
      if (offset + length > size) throw new Malformed("A program in the package ends too early.");
      return archive.read(start + offset, length);
    },
  };
}
