import { BATCH, turn } from "@/lib/usecases/upkeep/upkeep-access";

const isLong = (value: unknown): value is unknown[] => Array.isArray(value) && value.length > BATCH;

/** Whether writing a body in one go would hold everybody else up. */
export function hasLongList(body: object): boolean {
  return Object.values(body).some(isLong);
}

/** JSON of a body with long lists; others get their turn between its pieces. */
export async function writeLongJson(body: object): Promise<Buffer<ArrayBuffer>> {
  const pieces: Buffer[] = [];
  for (const piece of piecesOf(body)) {
    pieces.push(Buffer.from(piece));
    await turn();
  }
  return Buffer.concat(pieces);
}

function* piecesOf(body: object): Generator<string> {
  let before = "{";
  for (const [name, value] of Object.entries(body)) {
    if (value === undefined) continue;
    const start = `${before}${JSON.stringify(name)}:`;
    if (isLong(value)) yield* listInPieces(start, value);
    else yield start + JSON.stringify(value);
    before = ",";
  }
  yield "}";
}

function* listInPieces(start: string, list: unknown[]): Generator<string> {
  for (let at = 0; at < list.length; at += BATCH) {
    const items = JSON.stringify(list.slice(at, at + BATCH)).slice(1, -1);
    yield `${at === 0 ? `${start}[` : ","}${items}`;
  }
  yield "]";
}
