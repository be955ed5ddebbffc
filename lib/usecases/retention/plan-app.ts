import type { App } from "@/lib/domain/app";
import type { Channel } from "@/lib/domain/channel";
import type { Page, PageWish } from "@/lib/domain/page";
import {
  type AgedRelease,
  type Fate,
  planRetention,
  type RetainingChannel,
  type RetentionPlan,
} from "@/lib/domain/retention";
import type { Context } from "../context";
import type { Reader, StoredFile } from "../ports";
import { BATCH, goOn, turn } from "../upkeep/upkeep-access";

type AgedRow = AgedRelease & { files: StoredFile[] };

/** A release of the plan and what becomes of it. */
export type Planned = { release: AgedRow; fate: Fate };

/** `seen` changes with every move and every policy: a plan holds while it is the same. */
export type AppPlan = { app: App; seen: string; items: Planned[] };

// With their files and channels they take longer to read than most rows.
const ROWS_AT_ONCE = 20;

// A rollback looks this far: what these moves came from and went to can be gone back to.
const MOVES_BACK = 5;

/** What retention would do in one app now, newest release first. Others get their turn between its pages. */
export async function planApp(ctx: Context, app: App, stop?: () => boolean): Promise<AppPlan> {
  const read = ctx.store.read;
  const channels = await read.channels.list(app.id);
  const retaining = await Promise.all(channels.map((channel) => retainingOf(read, channel)));
  const plan = planRetention({ now: ctx.now(), retention: app.retention, channels: retaining });
  const rows = await seeAll(read, app.id, plan, stop);
  return { app, seen: seenOf(app, channels), items: await fatesOf(plan, rows) };
}

async function fatesOf(plan: RetentionPlan, rows: readonly AgedRow[]): Promise<Planned[]> {
  const items: Planned[] = [];
  for (let start = 0; start < rows.length; start += BATCH) {
    for (const release of rows.slice(start, start + BATCH)) items.push({ release, fate: plan.fateOf(release) });
    await turn();
  }
  return items;
}

/** Says the same as long as no pointer moved and no policy changed. */
export function seenOf(app: App, channels: readonly Channel[]): string {
  const of = ({ name, revision, policy }: Channel) => [name, revision, policy.retention];
  return JSON.stringify([app.retention, channels.map(of)]);
}

async function seeAll(read: Reader, appId: string, plan: RetentionPlan, stop?: () => boolean): Promise<AgedRow[]> {
  const rows: AgedRow[] = [];
  let after: PageWish["after"] = null;
  do {
    goOn(stop);
    const page: Page<AgedRow> = await read.releases.listAged(appId, { limit: ROWS_AT_ONCE, after });
    for (const row of page.items) plan.see(row);
    rows.push(...page.items);
    after = page.next;
    await turn();
  } while (after !== null);
  return rows;
}

async function retainingOf(read: Reader, channel: Channel): Promise<RetainingChannel> {
  const { appId, name, currentReleaseId, controlReleaseId, policy } = channel;
  const { items } = await read.moves.list(appId, name, { limit: MOVES_BACK, after: null });
  const held = new Map<string, string>();
  for (const ref of items.flatMap(({ from, to }) => [from, to])) {
    if (ref !== null) held.set(ref.id, `${name} can go back to it`);
  }
  if (controlReleaseId !== null) held.set(controlReleaseId, `${name} serves it to whom a rollout leaves out`);
  if (currentReleaseId !== null)
    held.set(currentReleaseId, controlReleaseId === null ? `${name} serves it` : `${name} is rolling it out`);
  return { name, retention: policy.retention, held };
}
