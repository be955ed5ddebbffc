import { expect } from "vitest";
import type { Context } from "../context";
import type { UseCase } from "../use-case";
import type { Portal } from "./portal";

/** Runs use cases one by one and holds each to the events it writes. `wrote` are those that wrote one. */
export async function watchEvents({ events }: Pick<Portal, "events">, wrote: Set<unknown>) {
  let seen = (await events())[0]?.seq ?? 0;

  /** Expects those actions, the newest first, since the last look. */
  async function wereWritten(actions: string[]): Promise<void> {
    const fresh = (await events()).filter(({ seq }) => seq > seen);
    expect(fresh.map(({ action }) => action)).toEqual(actions);
    seen += fresh.length;
  }

  /** Expects that the use case writes those actions and no other, the newest first; answers what it answers. */
  async function writes<I, T>(actions: string[], verb: UseCase<I, T>, ctx: Context, input: NoInfer<I>): Promise<T> {
    const answer = await verb(ctx, input);
    await wereWritten(actions);
    if (actions.length > 0) wrote.add(verb);
    return answer;
  }

  return { writes, wereWritten };
}
