import { pickInstallable } from "@/lib/domain/artifact";
import { invalidField } from "@/lib/domain/errors";
import { parseArch, parseBuild, parseDeviceId, parsePlatform, parseVersion } from "@/lib/domain/grammar";
import type { Release } from "@/lib/domain/release";
import { offerFor } from "@/lib/domain/rollout";
import { compareReleases, compareVersions } from "@/lib/domain/version-order";
import type { Context } from "../context";
import { seeAmong } from "../releases/release-access";
import { defineUseCase } from "../use-case";
import { keptLook, type Look, lookAtChannel } from "./look-at-channel";
import type { Resolved } from "./resolved";

/** What a device says of itself. */
export type DeviceAsks = {
  platform?: string;
  arch?: string;
  device?: string;
  currentVersion?: string;
  currentBuild?: string;
};

type Named = { app: string; channel: string };

export type ResolveChannel = Named & DeviceAsks;

/**
 * What a device gets from a channel: one release and its file, or why nothing. One look at the channel decides, so an
 * answer is of one revision; what anybody may see is looked at once for all who ask until the next commit.
 */
export const resolveChannel = defineUseCase(
  {
    action: "channel.resolve",
    target: (input: ResolveChannel) => ({ type: "channel", id: input.channel, app: input.app }),
  },
  async (ctx, input): Promise<Resolved> => {
    const wish = parseWish(input);
    return grant(wish, keptLook(ctx, input) ?? (await lookAtChannel(ctx, input)));
  },
);

/** The same without waiting, for an anonymous caller; null when somebody has to look. Throws as that does. */
export function resolveFromMemory(ctx: Context, named: Named, asks: DeviceAsks): Resolved | null {
  const look = keptLook(ctx, named);
  return look && grant(parseWish(asks), look);
}

function grant(wish: Wish, look: Look): Resolved {
  const { releaseId, why } = offerFor(look.channel, wish.device);
  const release = look.releases.find((each) => each.id === releaseId) ?? null;
  const reason = release !== null && wish.has(release) ? "up_to_date" : why;
  const key = `${releaseId} ${reason} ${wish.platform} ${wish.arch}`;
  const known = look.resolved.get(key);
  if (known !== undefined) return known;
  const resolved = reason === "up_to_date" ? offering(wish, look, null, reason) : offering(wish, look, release, reason);
  look.resolved.set(key, resolved);
  return resolved;
}

function offering(wish: Wish, look: Look, release: Release | null, why: Resolved["why"]): Resolved {
  const { revision } = look.channel;
  if (release === null) return { offer: null, artifact: null, why, revision };
  const artifact = pickInstallable(release.artifacts, wish);
  const offer = seeAmong(look.channels, look.entered, release);
  return { offer, artifact, why: artifact === null ? "no_artifact" : why, revision };
}

type Wish = ReturnType<typeof parseWish>;

function parseWish({ platform, arch, device, currentVersion, currentBuild }: DeviceAsks) {
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
