import { type Artifact, pickInstallable } from "@/lib/domain/artifact";
import { DomainError } from "@/lib/domain/errors";
import { parseArch, parsePlatform } from "@/lib/domain/grammar";
import { defineUseCase } from "../use-case";
import { getInstallPage } from "./get-install-page";

export type LatestFileWish = { app: string; channel: string; platform: string; arch?: string };

/** The file a channel gives everybody for a platform. `invalid` for a platform there is not, `not_found` for no file. */
export const getLatestFile = defineUseCase(
  { action: "install.file", target: (input: LatestFileWish) => ({ type: "app", id: input.app, app: input.app }) },
  async (ctx, { app, channel, ...wish }): Promise<Artifact> => {
    const platform = parsePlatform(wish.platform);
    const arch = wish.arch === undefined ? null : parseArch(wish.arch);
    const { release } = await getInstallPage(ctx, { app, channel });
    const artifact = release && pickInstallable(release.artifacts, { platform, arch });
    if (!artifact) throw new DomainError("not_found", `The channel ${channel} has no file for that platform now.`);
    return artifact;
  },
);
