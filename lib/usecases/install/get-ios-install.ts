import { type Artifact, pickArtifact, pickInstallable } from "@/lib/domain/artifact";
import { DomainError } from "@/lib/domain/errors";
import type { Release } from "@/lib/domain/release";
import { noApp } from "../apps/app-access";
import { findRelease, noRelease } from "../releases/release-access";
import { defineUseCase } from "../use-case";
import { enterInstall } from "./install-access";
import { findInstallable } from "./installable-releases";
import { signFileLink } from "./sign-file-link";

/** What an iPhone or iPad needs to install a release over the air. */
export type IosInstall = {
  artifact: Artifact;
  bundleId: string;
  version: string;
  title: string;
  /** The `?sig=` of the file and its icon: for 24 hours, whoever follows the address. */
  signature: string;
};

const conflict = (detail: string) => new DomainError("conflict", detail);

/**
 * The iOS file of a release, with links that need no cookie: iOS fetches them by itself. `not_found` without an iOS
 * file, `conflict` when no device installs the one there is.
 */
export const getIosInstall = defineUseCase(
  {
    action: "install.manifest",
    target: (input: { app: string; release: string }) => ({ type: "release", id: input.release, app: input.app }),
  },
  async (ctx, input): Promise<IosInstall> => {
    const read = ctx.store.read;
    const app = await read.apps.findBySlug(input.app);
    const named = app && (await findRelease(read, app.id, input.release));
    const entry = await enterInstall(ctx, { app, signed: named?.id ?? null, missing: noApp });
    const release = await findInstallable(read, entry, input.release, noRelease);
    const artifact = iosFileOf(release);
    const { metadata } = artifact;
    const bundleId = metadata?.bundleId ?? entry.app.bundleIds.ios ?? null;
    if (bundleId === null) {
      throw conflict("Nobody could read this IPA's bundle id: set the app's bundle id for iOS in its settings.");
    }
    return {
      artifact,
      bundleId,
      version: metadata?.version ?? release.version,
      title: metadata?.displayName ?? entry.app.displayName,
      signature: signFileLink(ctx, entry, artifact.id, "install"),
    };
  },
);

function iosFileOf({ artifacts }: Release): Artifact {
  const wish = { platform: "ios", arch: null } as const;
  const artifact = pickInstallable(artifacts, wish);
  if (artifact !== null) return artifact;
  if (pickArtifact(artifacts, wish) === null) throw new DomainError("not_found", "This release has no file for iOS.");
  throw conflict("No iPhone or iPad installs this IPA from here: it is for the App Store or for the simulator.");
}
