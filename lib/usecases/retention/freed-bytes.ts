import type { Reader } from "../ports";
import { BATCH, turn } from "../upkeep/upkeep-access";
import type { Planned } from "./plan-app";

const KEYS_AT_ONCE = 50;

/**
 * Bytes that nothing would name any more once these releases are gone: what others name too is not freed. Others get
 * their turn in between.
 */
export async function freedBytes(read: Reader, going: readonly Planned[]): Promise<number> {
  const named = new Map<string, { sizeBytes: number; times: number }>();
  for (const [at, { release }] of going.entries()) {
    for (const { storageKey, sizeBytes } of release.files) {
      named.set(storageKey, { sizeBytes, times: (named.get(storageKey)?.times ?? 0) + 1 });
    }
    if (at % (BATCH * 5) === 0) await turn();
  }
  const keys = [...named.keys()];
  let bytes = 0;
  for (let start = 0; start < keys.length; start += KEYS_AT_ONCE) {
    const counts = await read.artifacts.countByKey(keys.slice(start, start + KEYS_AT_ONCE));
    for (const [key, count] of Object.entries(counts)) {
      const ours = named.get(key);
      if (ours?.times === count) bytes += ours.sizeBytes;
    }
    await turn();
  }
  return bytes;
}
