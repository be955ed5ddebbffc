import { actorRef, SYSTEM } from "@/lib/domain/actor";
import type { App } from "@/lib/domain/app";
import { DomainError } from "@/lib/domain/errors";
import type { ReleaseRef } from "@/lib/domain/move";
import type { Context } from "../context";
import { goOn, turn } from "../upkeep/upkeep-access";
import { defineUseCase, type WriteEvent } from "../use-case";
import { freedBytes } from "./freed-bytes";
import { type AppPlan, type Planned, planApp, seenOf } from "./plan-app";
import { appsToRetain } from "./retention-access";

export type RunRetention = {
  /** A slug; without one every app. */
  app?: string | null;
  dryRun?: boolean;
  /** Asked between steps: whether nobody waits for the rest any more. */
  stop?: () => boolean;
};

export type RetainedItem = { app: string; release: ReleaseRef; keep: boolean; why: string };

/** What was looked at, app by app, newest first: why each stays or goes. `bytes` are freed once cleanup has passed. */
export type Retained = {
  items: RetainedItem[];
  bytes: number;
};

/**
 * Removes the releases that no policy keeps any more; a dry run says what it would remove. Each is removed in a
 * transaction of its own, as the system, while what the plan saw still holds: else the app is planned anew.
 */
export const runRetention = defineUseCase(
  {
    action: "release.delete",
    target: ({ app = null }: RunRetention) => ({ type: "app", id: app ?? "*", app }),
  },
  async (ctx, input, record): Promise<Retained> => {
    const retained: Retained = { items: [], bytes: 0 };
    for (const app of await appsToRetain(ctx, input.app ?? null)) {
      const plan = await planApp(ctx, app, input.stop);
      retained.bytes += await freedBytes(ctx.store.read, plan.items.filter(goes));
      const items = input.dryRun ? plan.items : await carryOut(ctx, plan, input, record);
      retained.items.push(...items.map((item) => toItem(app, item)));
    }
    return retained;
  },
);

const goes = ({ fate }: Planned) => !fate.keep;

function toItem({ slug }: App, { release: { id, version, build }, fate }: Planned) {
  return { app: slug, release: { id, version, build }, keep: fate.keep, why: fate.why };
}

// Where pointers move all the time it gets done at the next hour.
const MOST_PLANS = 5;

async function carryOut(ctx: Context, first: AppPlan, { stop }: RunRetention, record: WriteEvent): Promise<Planned[]> {
  const removed: Planned[] = [];
  let plan = first;
  for (let plans = 1; ; plans++) {
    const outcome = await removeAll(ctx, plan, stop, record);
    removed.push(...outcome.removed);
    if (!outcome.isStale) return [...removed, ...plan.items.filter((item) => !goes(item))];
    const app = await ctx.store.read.apps.find(plan.app.id);
    if (app === null) return removed;
    if (plans === MOST_PLANS)
      throw new DomainError("busy", `Channels of ${app.slug} keep moving; what is done is done. Try again later.`);
    plan = await planApp(ctx, app, stop);
  }
}

async function removeAll(ctx: Context, plan: AppPlan, stop: RunRetention["stop"], record: WriteEvent) {
  const removed: Planned[] = [];
  for (const item of plan.items.filter(goes)) {
    goOn(stop);
    const outcome = await removeOne(ctx, plan, item, record);
    if (outcome === "stale") return { removed, isStale: true };
    if (outcome === "removed") removed.push(item);
    await turn(); // a transaction waits for nothing but promises: thousands of them would let nobody else in
  }
  return { removed, isStale: false };
}

function removeOne(ctx: Context, plan: AppPlan, { release, fate }: Planned, record: WriteEvent) {
  return ctx.store.transact(async (tx): Promise<"removed" | "gone" | "stale"> => {
    const app = await tx.apps.find(plan.app.id);
    if (app === null || (await tx.releases.find(app.id, release.id)) === null) return "gone";
    if (seenOf(app, await tx.channels.list(app.id)) !== plan.seen) return "stale";
    await tx.releases.delete(app.id, release.id);
    await record(tx, {
      actor: actorRef(SYSTEM),
      target: { type: "release", id: release.id, app: app.slug },
      metadata: { version: release.version, build: release.build, why: fate.why },
    });
    return "removed";
  });
}
