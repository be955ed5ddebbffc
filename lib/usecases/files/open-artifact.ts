import type { App } from "@/lib/domain/app";
import type { Artifact } from "@/lib/domain/artifact";
import { damagedBytes } from "@/lib/domain/blob";
import { DomainError } from "@/lib/domain/errors";
import type { Context } from "../context";
import { defineUseCase } from "../use-case";
import { enterArtifact } from "./enter-artifact";

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
    const { artifact, app } = await enterArtifact(ctx, input.artifact, noFile);
    await demandWhole(ctx, artifact);
    return { artifact, app };
  },
);
