import fc from "fast-check";
import { expect } from "vitest";
import { type FileSource, type Format, Malformed, NoFormat } from "../format";

/** A file in memory, with the same refusals as the source that the child process reads from. */
export function memorySource(filename: string, bytes: Buffer): FileSource {
  return {
    filename,
    sizeBytes: bytes.length,
    async read(offset, length) {
      if (offset < 0 || length < 0 || length > 64 << 20 || offset + length > bytes.length) {
        throw new Malformed("The file ends before it should.");
      }
      return Buffer.from(bytes.subarray(offset, offset + length));
    },
  };
}

async function answersOrRefuses(format: Format, bytes: Buffer): Promise<void> {
  try {
    expect(await format.read(memorySource(`damaged.${format.extensions[0]}`, bytes))).toHaveProperty("platform");
  } catch (error) {
    if (!(error instanceof Malformed || error instanceof NoFormat)) throw error;
  }
}

/** Reads `bytes` cut at 200 lengths spread over all of it: nothing but a reading or `Malformed` may come of it. */
export async function expectToSurviveCutting(format: Format, bytes: Buffer): Promise<void> {
  const places = new Set(Array.from({ length: 200 }, (_, index) => Math.floor((bytes.length * index) / 200)));
  for (const length of places) await answersOrRefuses(format, bytes.subarray(0, length));
}

/** Reads `bytes` with some of them changed, those in `within` (offset and length) alone where it is given. */
export async function expectToSurviveFlips(
  format: Format,
  bytes: Buffer,
  within?: [number, number],
  numRuns = 100,
): Promise<void> {
  const [from, length] = within ?? [0, bytes.length];
  const places = fc.array(fc.tuple(fc.nat(length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(places, async (changes) => {
      const changed = Buffer.from(bytes);
      for (const [at, value] of changes) changed[from + at] = value;
      await answersOrRefuses(format, changed);
    }),
    { numRuns },
  );
}
