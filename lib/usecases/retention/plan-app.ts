import type { App } from "@/lib/domain/app";
import type { Channel } from "@/lib/domain/channel";
import type { Page, PageWish } from "@/lib/domain/page";
import { type AgedRelease, type Fate, planRetention, type RetainingChannel } from "@/lib/domain/retention";
import type { Context } from "../context";
import type { Reader, StoredFile } from "../ports";
import { BATCH, goOn, turn } from "../upkeep/upkeep-access";

/** A release of the plan: what becomes of it, and the files it has. */
export type Planned = { release: AgedRelease; fate: Fate; files: StoredFile[] };

/** `seen` changes with every move and every policy: a plan holds while it is the same. */
export type AppPlan = { app: App; seen: string; items: Planned[] };

// A rollback looks this far: what these moves came from and went to can be gone back to.
const MOVES_BACK = 5;

/** What retention would do in one app now, newest release first. Others get their turn between its pages. */
export async function planApp(ctx: Context, app: App, stop?: () => boolean): Promise<AppPlan> {
  const read = ctx.store.read;
  const channels = await read.channels.list(app.id);
  const retaining = await Promise.all(channels.map((channel) => retainingOf(read, channel)));
  const rows = await everyAged(read, app.id, stop);
  const facts = { now: ctx.now(), retention: app.retention, channels: retaining, releases: rows };
  const fates = new Map(planRetention(facts).map((fate) => [fate.id, fate]));
  const items = rows.flatMap(({ files, ...release }) => {
    const fate = fates.get(release.id);
    return fate === undefined ? [] : [{ release, fate, files }];
  });
  return { app, seen: seenOf(app, channels), items };
}

/** Says the same as long as no pointer moved and no policy changed. */
export function seenOf(app: App, channels: readonly Channel[]): string {
  const of = ({ name, revision, policy }: Channel) => [name, revision, policy.retention];
  return JSON.stringify([app.retention, channels.map(of)]);
}

async function everyAged(read: Reader, appId: string, stop?: () => boolean) {
  const rows: (AgedRelease & { files: StoredFile[] })[] = [];
  let after: PageWish["after"] = null;
  do {
    goOn(stop);
    const page: Page<(typeof rows)[number]> = await read.releases.listAged(appId, { limit: BATCH, after });
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
