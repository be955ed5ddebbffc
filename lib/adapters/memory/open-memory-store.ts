import type { Store } from "@/lib/usecases/ports";
import { WriteQueue } from "../shared/write-queue";
import { readerOn, transactionOn } from "./nouns";
import { conflict } from "./rows";
import { Tables } from "./tables";

/**
 * The store in this process's memory: the same refusals and the same isolation, nothing kept after the end. On a draft
 * of another store's tables it begins with what is there and changes nothing of it.
 */
export function openMemoryStore(tables = new Tables()): Store {
  const queue = new WriteQueue();
  let commits = 0;
  return {
    read: readerOn(tables),
    commits: () => commits,
    transact: (work, { undo = false } = {}) =>
      queue.run(async () => {
        const draft = new Tables(tables);
        const result = await work(transactionOn(draft));
        if (!undo) tables.merge(draft);
        commits += 1;
        return result;
      }),
    copyTo: async () => {
      throw conflict("Everything is kept in memory: there is nothing to copy.");
    },
    check: async () => [],
    close: () => queue.close(),
  };
}
