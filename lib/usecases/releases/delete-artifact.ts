import { DomainError } from "@/lib/domain/errors";
import { makeRelease } from "@/lib/domain/release";
import { defineUseCase } from "../use-case";
import { enterDraft } from "./draft-access";

/** Takes a file out of a draft. */
export const deleteArtifact = defineUseCase(
  {
    action: "artifact.delete",
    target: (input: { app: string; release: string; artifact: string }) => ({
      type: "release",
      id: input.release,
      app: input.app,
    }),
  },
  async (ctx, input, record): Promise<void> => {
    await ctx.store.transact(async (tx) => {
      const { draft } = await enterDraft(tx, ctx, input);
      const gone = draft.artifacts.find((artifact) => artifact.id === input.artifact);
      if (gone === undefined) throw new DomainError("not_found", "There is no such file in this draft.");
      await tx.releases.update(
        makeRelease({ ...draft, artifacts: draft.artifacts.filter((artifact) => artifact !== gone) }),
      );
      const target = { type: "release", id: draft.id, app: input.app };
      await record(tx, { target, metadata: { artifact: gone.id, filename: gone.filename } });
    });
  },
);
