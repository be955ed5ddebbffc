import { type Artifact, pickInstallable } from "@/lib/domain/artifact";
import type { Channel } from "@/lib/domain/channel";
import { DomainError, invalidField } from "@/lib/domain/errors";
import { parseArch, parseBuild, parseDeviceId, parsePlatform, parseVersion } from "@/lib/domain/grammar";
import type { Release } from "@/lib/domain/release";
import { type Offer, offerFor } from "@/lib/domain/rollout";
import { compareReleases, compareVersions } from "@/lib/domain/version-order";
import { demand, type Entered, enterApp } from "../apps/app-access";
import type { Reader } from "../ports";
import { type ReleaseSeen, seeAmong } from "../releases/release-access";
import { defineUseCase } from "../use-case";
import { noChannel } from "./channel-access";

export type ResolveChannel = {
  app: string;
  channel: string;
  platform?: string;
  arch?: string;
  device?: string;
  currentVersion?: string;
  currentBuild?: string;
};

export type Resolved = {
  offer: ReleaseSeen | null;
  artifact: Artifact | null;
  why: Offer["why"] | "no_artifact" | "up_to_date";
};

/**
 * What a device gets from a channel: one release and its file, or why nothing. One look at the channel decides, so an
 * answer is of one revision; the store keeps committed rows in memory, so it costs no query while nothing changes.
 */
export const resolveChannel = defineUseCase(
  {
    action: "channel.resolve",
    target: (input: ResolveChannel) => ({ type: "channel", id: input.channel, app: input.app }),
  },
  async (ctx, input): Promise<Resolved> => {
    const wish = parseWish(input);
    const read = ctx.store.read;
    const entered = await enterApp(read, ctx, input.app);
    demand(entered.may, { do: "open" }, "This token may publish, not read.");
    const { channels, release, why } = await findOffer(read, entered, input.channel, wish.device);
    if (release === null) return { offer: null, artifact: null, why };
    if (wish.has(release)) return { offer: null, artifact: null, why: "up_to_date" };
    const artifact = pickInstallable(release.artifacts, wish);
    return { offer: seeAmong(channels, entered, release), artifact, why: artifact === null ? "no_artifact" : why };
  },
);

function parseWish({ platform, arch, device, currentVersion, currentBuild }: ResolveChannel) {
  if (platform === undefined) throw invalidField("platform", "Say for which platform: ?platform=macos");
  if (currentBuild !== undefined && currentVersion === undefined)
    throw invalidField("currentVersion", "Give the version that the build belongs to.");
  const version = currentVersion === undefined ? null : parseVersion(currentVersion, "currentVersion");
  const build = currentBuild === undefined ? null : parseBuild(currentBuild, "currentBuild");
  return {
    platform: parsePlatform(platform),
    arch: arch === undefined ? null : parseArch(arch),
    device: device === undefined ? null : parseDeviceId(device),
    /** Whether the device runs that release or a later one. Without a build the version alone says it. */
    has(release: Release): boolean {
      if (version === null) return false;
      if (build === null) return compareVersions(version, release.version) >= 0;
      return compareReleases({ version, build }, release) >= 0;
    },
  };
}

type Found = { channels: Channel[]; release: Release | null; why: Offer["why"] };

const TRIES = 5;

/** What was picked may be deleted before it is read, when the channel moved on meanwhile: then it is looked at again. */
async function findOffer(read: Reader, { app }: Entered, name: string, device: string | null): Promise<Found> {
  for (let left = TRIES; left > 0; left--) {
    const channels = await read.channels.list(app.id);
    const channel = channels.find((each) => each.name === name);
    if (channel === undefined) throw noChannel(name);
    const { releaseId, why } = offerFor(channel, device);
    const release = releaseId === null ? null : await read.releases.find(app.id, releaseId);
    if (releaseId === null || release !== null) return { channels, release, why };
  }
  throw new DomainError("busy", "The channel moves faster than it can be read: ask again.", { retryAfter: 1 });
}
