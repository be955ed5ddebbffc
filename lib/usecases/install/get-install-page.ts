import type { Actor } from "@/lib/domain/actor";
import type { App } from "@/lib/domain/app";
import type { Channel } from "@/lib/domain/channel";
import type { Release } from "@/lib/domain/release";
import { compareReleases } from "@/lib/domain/version-order";
import type { Context } from "../context";
import { KeptUntilCommit } from "../kept-until-commit";
import type { Reader } from "../ports";
import { defineUseCase } from "../use-case";
import { listEarlier } from "./installable-releases";
import { findWished, type InstallWish } from "./wished-release";

/** What a tester sees. `release` is null while the channel serves nothing; a withdrawn one only points at `latest`. */
export type InstallPage = {
  app: App;
  /** On whose behalf addresses on the page are signed. */
  actor: Actor;
  channel: Channel | null;
  release: Release | null;
  /** What the channel serves to everybody, when it is not `release` itself. */
  latest: Release | null;
  isNewer: boolean;
  /** What the channel is rolling out beside `release`; null when nothing is, or when it is halted. */
  rolling: { release: Release; percent: number } | null;
  earlier: Release[];
};

const KEPT = new KeptUntilCommit<InstallPage>(200);

/**
 * The page a tester installs from: the release everybody gets (a rollout's control), or the one of a permalink. What
 * anybody may see is looked up once for all who ask until the next commit; nothing in it follows from time alone.
 */
export const getInstallPage = defineUseCase(
  { action: "install.get", target: (input: InstallWish) => ({ type: "app", id: input.app, app: input.app }) },
  async (ctx, input): Promise<InstallPage> => {
    const { actor, store } = ctx;
    const name = JSON.stringify([input.app, input.channel, input.release]);
    const kept = actor.kind === "anonymous" ? KEPT.find(store, name) : null;
    if (kept !== null) return kept;
    const since = store.commits();
    const page = await readPage(ctx, input);
    // Whoever a share link let in is anonymous too, and may see what others may not.
    if (page.actor.kind === "anonymous") KEPT.keep(store, since, name, page);
    return page;
  },
);

async function readPage(ctx: Context, wish: InstallWish): Promise<InstallPage> {
  const read = ctx.store.read;
  const { entered, channel, served, release } = await findWished(ctx, wish);
  const latest = served !== null && served.id !== release?.id ? served : null;
  return {
    app: entered.app,
    actor: entered.actor,
    channel,
    release,
    latest,
    isNewer: latest !== null && release !== null && compareReleases(latest, release) > 0,
    rolling: await rollingOn(read, channel, release),
    earlier: await listEarlier(read, entered, { release, channel: wish.release === undefined ? channel : null }),
  };
}

async function rollingOn(
  read: Reader,
  channel: Channel | null,
  release: Release | null,
): Promise<InstallPage["rolling"]> {
  if (channel === null || channel.controlReleaseId === null || channel.halted) return null;
  const { currentReleaseId, rolloutPercent } = channel;
  if (currentReleaseId === null || currentReleaseId === release?.id) return null;
  const rolling = await read.releases.find(channel.appId, currentReleaseId);
  return rolling && { release: rolling, percent: rolloutPercent };
}
