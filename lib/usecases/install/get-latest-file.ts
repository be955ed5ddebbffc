import { type Artifact, pickInstallable } from "@/lib/domain/artifact";
import { DomainError } from "@/lib/domain/errors";
import { parseArch, parsePlatform } from "@/lib/domain/grammar";
import { defineUseCase } from "../use-case";
import { findServed } from "./served-release";

export type LatestFileWish = { app: string; channel: string; platform: string; arch?: string };

/** The file a channel gives everybody for a platform. `invalid` for a platform there is not, `not_found` for no file. */
export const getLatestFile = defineUseCase(
  { action: "install.file", target: (input: LatestFileWish) => ({ type: "app", id: input.app, app: input.app }) },
  async (ctx, { app, channel, ...wish }): Promise<Artifact> => {
    const platform = parsePlatform(wish.platform);
    const arch = wish.arch === undefined ? null : parseArch(wish.arch);
    const { served } = await findServed(ctx, { app, channel });
    const artifact = served && pickInstallable(served.artifacts, { platform, arch });
    if (!artifact) throw new DomainError("not_found", `The channel ${channel} has no file for that platform now.`);
    return artifact;
  },
);
