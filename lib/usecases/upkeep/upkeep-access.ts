import { DomainError } from "@/lib/domain/errors";
import { isAdmin } from "../apps/app-access";
import type { Context } from "../context";

/** `forbidden` unless the actor is the server itself, its machine's own tool, or an admin. */
export async function demandUpkeep(ctx: Context): Promise<void> {
  if (await isAdmin(ctx.store.read, ctx)) return;
  throw new DomainError("forbidden", "Only admins look after the storage.");
}

/** Ends long work that nobody waits for any more, between two steps. */
export function goOn(stop: (() => boolean) | undefined): void {
  if (stop?.()) throw new DomainError("busy", "It was stopped half-way; what is done is done. Start it again.");
}

const ROUNDS = 4;

/**
 * Lets whoever else waits have their turn: a few rounds of the event loop, so that of many requests few meet a step of
 * upkeep on their way. Costs nothing where nobody waits.
 */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    let left = ROUNDS;
    const round = () => {
      left -= 1;
      if (left === 0) resolve();
      else setImmediate(round);
    };
    setImmediate(round);
  });
}

/** Rows that are looked at in one go: a few milliseconds, so that others get their turn. */
export const BATCH = 200;

/** Items in groups of `BATCH`. */
export async function* inBatches<T>(items: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Every row of a list that is read by key, page by page. Others get their turn in between. */
export async function* everyPage<T>(
  list: (after: string | null, limit: number) => Promise<T[]>,
  keyOf: (row: T) => string,
): AsyncGenerator<T[]> {
  let after: string | null = null;
  for (;;) {
    const page: T[] = await list(after, BATCH);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (page.length < BATCH || last === undefined) return;
    after = keyOf(last);
    await turn();
  }
}
