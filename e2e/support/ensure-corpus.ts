import { ensureCorpus, ensureHostile } from "../../scripts/corpus/ensure-corpus.mjs";

/** Before suites that read real artifacts: they and the hostile ones are there. */
export default async function setup(): Promise<void> {
  await ensureHostile();
  await ensureCorpus();
}
