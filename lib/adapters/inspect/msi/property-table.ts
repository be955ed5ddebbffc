import type { CfbEntry, CompoundFile } from "../cfb/compound-file";
import { Malformed } from "../format";

const MOST_POOL_BYTES = 16 << 20;
const MOST_TEXT_BYTES = 48 << 20;
const MOST_TABLE_BYTES = 4 << 20;
const LONG_REFERENCES = 0x8000;

/** Names of encodings by the code page of Windows, where they are not `windows-` and its number. */
const ENCODINGS: Record<number, string> = {
  0: "windows-1252",
  874: "windows-874",
  932: "shift_jis",
  936: "gbk",
  949: "euc-kr",
  950: "big5",
  65001: "utf-8",
};

/** All texts of a database, each once; tables refer to them by number, and 0 is none. */
type StringPool = { referenceBytes: number; text(number: number): string };

function decoderOf(codePage: number): TextDecoder {
  try {
    return new TextDecoder(ENCODINGS[codePage] ?? `windows-${codePage}`);
  } catch {
    return new TextDecoder("windows-1252"); // of a code page nobody knows, ASCII is right at least
  }
}

/** Where each text lies: the pool has its length and how often it is used, or, of a long one, the length in the next field. */
function placesOf(pool: Buffer): [start: number, length: number][] {
  const places: [number, number][] = [[0, 0]];
  let start = 0;
  for (let at = 4; at + 4 <= pool.length; at += 4) {
    let length = pool.readUInt16LE(at);
    if (length === 0 && pool.readUInt16LE(at + 2) !== 0 && at + 8 <= pool.length) {
      at += 4;
      length = pool.readUInt16LE(at) + pool.readUInt16LE(at + 2) * 0x10000;
    }
    places.push([start, length]);
    start += length;
  }
  return places;
}

function openPool(pool: Buffer, data: Buffer): StringPool {
  const decoder = decoderOf(pool.readUInt16LE(0));
  const places = placesOf(pool);
  return {
    referenceBytes: pool.readUInt16LE(2) & LONG_REFERENCES ? 3 : 2,
    text(number) {
      const [start, length] = places[number] ?? [0, 0];
      if (start + length > data.length)
        throw new Malformed("The installer is damaged: a text of its database is missing.");
      return decoder.decode(data.subarray(start, start + length));
    },
  };
}

/** A table lies column by column; of Property both columns are texts. */
function readRows(table: Buffer, pool: StringPool): Map<string, string> {
  const rows = Math.floor(table.length / (2 * pool.referenceBytes));
  const textAt = (cell: number) => pool.text(table.readUIntLE(cell * pool.referenceBytes, pool.referenceBytes));
  return new Map(Array.from({ length: rows }, (_, row) => [textAt(row), textAt(rows + row)]));
}

/** The table Property of an installer's database ("Property table", learn.microsoft.com/windows/win32/msi). */
export async function readProperties(file: CompoundFile, streams: Map<string, CfbEntry>): Promise<Map<string, string>> {
  const read = async (name: string, most: number) => {
    const stream = streams.get(name);
    if (!stream) throw new Malformed("This is not an installer: it is a compound file without the tables of one.");
    return file.readAll(stream, most);
  };
  const pool = openPool(await read("!_StringPool", MOST_POOL_BYTES), await read("!_StringData", MOST_TEXT_BYTES));
  return readRows(await read("!Property", MOST_TABLE_BYTES), pool);
}
