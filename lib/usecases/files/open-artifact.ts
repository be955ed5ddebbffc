import type { App } from "@/lib/domain/app";
import type { Artifact } from "@/lib/domain/artifact";
import { damagedBytes } from "@/lib/domain/blob";
import { DomainError } from "@/lib/domain/errors";
import type { Context } from "../context";
import { enterInstall, findInstallable } from "../install/install-access";
import { defineUseCase } from "../use-case";

const noFile = () => new DomainError("not_found", "There is no such file, or you may not have it.");

/** Refused before the first byte: what is known to be damaged, missing, or of another size than it was. */
async function demandWhole(ctx: Context, { storageKey, sizeBytes }: Artifact): Promise<void> {
  const blob = await ctx.store.read.blobs.find(storageKey);
  if (blob?.state === "damaged" || (await ctx.blobs.stat(storageKey)) !== sizeBytes) throw damagedBytes();
}

/** A file whose bytes the asker may have, with its app. A file of an app that must not be seen is as one that is not there. */
export const openArtifact = defineUseCase(
  {
    action: "artifact.open",
    target: (input: { artifact: string }) => ({ type: "artifact", id: input.artifact, app: null }),
  },
  async (ctx, input): Promise<{ artifact: Artifact; app: App }> => {
    const read = ctx.store.read;
    const artifact = await read.artifacts.find(input.artifact);
    if (artifact === null) throw noFile();
    const app = await read.apps.find(artifact.appId);
    const entry = await enterInstall(ctx, { app, signed: artifact.id, missing: noFile });
    await findInstallable(read, entry, artifact.releaseId, noFile);
    await demandWhole(ctx, artifact);
    return { artifact, app: entry.app };
  },
);
