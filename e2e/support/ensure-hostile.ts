import { ensureHostile } from "../../scripts/corpus/ensure-corpus.mjs";

/** Before suites that send hostile files to a real server. */
export default async function setup(): Promise<void> {
  await ensureHostile();
}
