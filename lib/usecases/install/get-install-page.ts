import type { Actor } from "@/lib/domain/actor";
import type { App } from "@/lib/domain/app";
import type { Channel } from "@/lib/domain/channel";
import { type Release, statusOf } from "@/lib/domain/release";
import { compareReleases } from "@/lib/domain/version-order";
import type { Reader } from "../ports";
import { findRelease, noRelease } from "../releases/release-access";
import { defineUseCase } from "../use-case";
import type { Entry } from "./install-access";
import { demandWithin, listEarlier } from "./installable-releases";
import { findServed } from "./served-release";

/** A channel's page, the default channel's, or a permalink to exactly one release. */
export type InstallWish = { app: string; channel?: string; release?: string };

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

/** The page a tester installs from: the release everybody gets (a rollout's control), or the one of a permalink. */
export const getInstallPage = defineUseCase(
  { action: "install.get", target: (input: InstallWish) => ({ type: "app", id: input.app, app: input.app }) },
  async (ctx, input): Promise<InstallPage> => {
    const read = ctx.store.read;
    const { entered, channel, served } = await findServed(ctx, input);
    const release = input.release === undefined ? served : await permalinked(read, entered, input.release);
    const latest = served !== null && served.id !== release?.id ? served : null;
    return {
      app: entered.app,
      actor: entered.actor,
      channel,
      release,
      latest,
      isNewer: latest !== null && release !== null && compareReleases(latest, release) > 0,
      rolling: await rollingOn(read, channel, release),
      earlier: await listEarlier(read, entered, { release, channel: input.release === undefined ? channel : null }),
    };
  },
);

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

async function permalinked(read: Reader, entry: Entry, named: string): Promise<Release> {
  const release = await findRelease(read, entry.app.id, named);
  if (release === null || statusOf(release) === "draft") throw noRelease();
  await demandWithin(read, entry, release, noRelease);
  return release;
}
