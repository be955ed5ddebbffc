import { androidVersion } from "@/lib/domain/android-version";
import { type Artifact, isInstallable, pickInstallable } from "@/lib/domain/artifact";
import { type Device, type DeviceHints, deviceOf, guessDevice } from "@/lib/domain/device";
import { downloadRank, PLATFORMS, type Platform } from "@/lib/domain/platform";
import { platformsOf, type Release, statusOf } from "@/lib/domain/release";
import { itmsServices } from "./ios-manifest";
import { iconPath } from "./uploads";

/** One file as a tester sees it. */
export type InstallFile = {
  id: string;
  platform: Platform;
  arch: Artifact["arch"];
  filename: string;
  sizeBytes: number;
  sha256: string;
  /** On whatever name this server was reached by. */
  href: string;
  /** The version people know it by: "8.0" and not API level 26. */
  minimumOs: string | null;
  notarized: boolean | null;
  signer: string | null;
  /** iOS alone: who installs it ("ad-hoc", "enterprise" …), until when, and on how many devices. */
  profile: { type: string; expiresAt: string | null; devices: number } | null;
  /** An AAB is for a store, a simulator's build for no device: nobody installs it. */
  installable: boolean;
};

export type InstallRef = { id: string; version: string; build: string; publishedAt: string | null };

export type InstallView = {
  app: { slug: string; name: string };
  /** For the badge: the channel whose page this is. On a permalink the default one, when it serves this very release. */
  channel: string | null;
  isPermalink: boolean;
  release: (InstallRef & { notes: string; yankedAt: string | null; yankedReason: string | null }) | null;
  device: Pick<Device, "platform" | "inApp"> & { isGuess: boolean };
  /** As read from a file of the release. */
  iconUrl: string | null;
  /** The one for this device. */
  file: InstallFile | null;
  /** The same for the other kind of Mac: a browser does not say which it runs on. */
  beside: InstallFile | null;
  /** What installs `file` on iOS, or why iOS would refuse: no https, or nobody knows the file's bundle id. */
  overTheAir: { href: string } | { refused: "no_https" | "no_bundle_id" } | null;
  /** All others, this device's first. */
  others: InstallFile[];
  platforms: Platform[];
  latest: InstallRef | null;
  isNewer: boolean;
  rolling: (InstallRef & { percent: number }) | null;
  earlier: InstallRef[];
};

/** What `getInstallPage` answers, as far as this view needs it. */
export type InstallSeen = {
  app: { slug: string; displayName: string; bundleIds: { ios?: string } };
  channel: { name: string; currentReleaseId: string | null; controlReleaseId: string | null } | null;
  release: Release | null;
  latest: Release | null;
  isNewer: boolean;
  rolling: { release: Release; percent: number } | null;
  earlier: Release[];
};

/** Who looks at it: what their request says, and the platform they chose instead. */
export type InstallVisitor = DeviceHints & {
  chosen: string | undefined;
  isPermalink: boolean;
  /** Where iOS finds the manifest of the release; null where it would not follow. */
  manifestUrl: string | null;
};

function toInstallFile(artifact: Artifact): InstallFile {
  const { id, platform, arch, filename, sizeBytes, sha256, metadata } = artifact;
  return {
    id,
    platform,
    arch,
    filename,
    sizeBytes,
    sha256,
    href: `/files/${id}/${encodeURIComponent(filename)}`,
    minimumOs: minimumOf(artifact),
    notarized: metadata?.signing?.notarized ?? null,
    signer: metadata?.signing?.signer ?? null,
    profile: profileOf(artifact),
    installable: isInstallable(artifact),
  };
}

function minimumOf({ platform, metadata }: Artifact): string | null {
  const minimum = metadata?.minimumOs ?? null;
  return minimum !== null && platform === "android_apk" ? androidVersion(minimum) : minimum;
}

function profileOf({ metadata }: Artifact): InstallFile["profile"] {
  const profile = metadata?.profile ?? null;
  return profile && { type: profile.type, expiresAt: profile.expiresAt, devices: profile.devices.length };
}

function toInstallRef({ id, version, build, publishedAt }: Release): InstallRef {
  return { id, version, build, publishedAt };
}

function deviceFor(visitor: InstallVisitor): Device & { isGuess: boolean } {
  const chosen = PLATFORMS.find((platform) => platform === visitor.chosen);
  const guess = guessDevice(visitor);
  return chosen === undefined
    ? { ...guess, isGuess: true }
    : { ...deviceOf(chosen), inApp: guess.inApp, isGuess: false };
}

/** The likeliest processor's file first; what only another processor runs is better than nothing, and says so. */
function fileFor(artifacts: readonly Artifact[], { platform, archs }: Device): Artifact | null {
  if (platform === null) return null;
  for (const arch of [...archs, null]) {
    const picked = pickInstallable(artifacts, { platform, arch });
    if (picked !== null) return picked;
  }
  return null;
}

function othersThan(file: Artifact | null, artifacts: readonly Artifact[], { platform }: Device): Artifact[] {
  const rank = (each: Platform) => (each === platform ? -1 : PLATFORMS.indexOf(each));
  const storeLast = (artifact: Artifact) => Number(!isInstallable(artifact));
  return artifacts
    .filter((artifact) => artifact !== file)
    .sort(
      (a, b) =>
        storeLast(a) - storeLast(b) ||
        rank(a.platform) - rank(b.platform) ||
        downloadRank(a.platform, a.filename) - downloadRank(b.platform, b.filename) ||
        (a.filename < b.filename ? -1 : 1),
    );
}

/** Intel beside Apple silicon, in the same kind of file. */
function besideOf(file: Artifact | null, artifacts: readonly Artifact[]): Artifact | null {
  if (file?.platform !== "macos" || file.arch !== "arm64") return null;
  const intel = pickInstallable(artifacts, { platform: "macos", arch: "x64" });
  return intel?.arch === "x64" ? intel : null;
}

/** The icon of the file in hand, else of any. */
function iconOf(file: Artifact | null, artifacts: readonly Artifact[]): string | null {
  const drawn = [file, ...artifacts].find((artifact) => artifact?.metadata?.icon);
  return drawn ? iconPath(drawn.id) : null;
}

function overTheAir(
  file: Artifact,
  app: InstallSeen["app"],
  { manifestUrl }: InstallVisitor,
): InstallView["overTheAir"] {
  if (manifestUrl === null) return { refused: "no_https" };
  const isNamed = Boolean(file.metadata?.bundleId ?? app.bundleIds.ios);
  return isNamed ? { href: itmsServices(manifestUrl) } : { refused: "no_bundle_id" };
}

/** Whether everybody on the channel gets it. */
function serves(channel: InstallSeen["channel"], release: Release | null): boolean {
  return (channel?.controlReleaseId ?? channel?.currentReleaseId ?? null) === (release?.id ?? "none");
}

/** The page a tester installs from. Of a withdrawn release it has no files: nobody gets them any more. */
export function toInstallView(seen: InstallSeen, visitor: InstallVisitor): InstallView {
  const { app, release, latest, rolling } = seen;
  const { isPermalink } = visitor;
  const device = deviceFor(visitor);
  const artifacts = release !== null && statusOf(release) === "published" ? release.artifacts : [];
  const file = fileFor(artifacts, device);
  const beside = besideOf(file, artifacts);
  return {
    app: { slug: app.slug, name: app.displayName },
    channel: isPermalink && !serves(seen.channel, release) ? null : (seen.channel?.name ?? null),
    isPermalink,
    release: release && {
      ...toInstallRef(release),
      notes: release.notes,
      yankedAt: release.yankedAt,
      yankedReason: release.yankedReason,
    },
    device: { platform: device.platform, inApp: device.inApp, isGuess: device.isGuess },
    iconUrl: iconOf(file, artifacts),
    file: file && toInstallFile(file),
    beside: beside && toInstallFile(beside),
    overTheAir: file?.platform === "ios" ? overTheAir(file, app, visitor) : null,
    others: othersThan(file, artifacts, device).map(toInstallFile),
    platforms: platformsOf({ artifacts: [...artifacts] }),
    latest: latest && toInstallRef(latest),
    isNewer: seen.isNewer,
    rolling: rolling && { ...toInstallRef(rolling.release), percent: rolling.percent },
    earlier: seen.earlier.map(toInstallRef),
  };
}
