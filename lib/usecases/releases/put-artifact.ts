import { makeRelease } from "@/lib/domain/release";
import { defineUseCase } from "../use-case";
import { type ChosenFile, chooseFiles } from "./chosen-files";
import { mergeFiles } from "./draft";
import { enterDraft } from "./draft-access";
import { type ReleaseSeen, seeRelease } from "./release-access";

export type PutArtifact = ChosenFile & { app: string; release: string };

/** Adds a file to a draft; the same bytes under the same name change nothing. */
export const putArtifact = defineUseCase(
  { action: "artifact.put", target: (input: PutArtifact) => ({ type: "release", id: input.release, app: input.app }) },
  async (ctx, { app, release, ...file }, record): Promise<{ created: boolean; seen: ReleaseSeen }> => {
    return ctx.store.transact(async (tx) => {
      const { entered, draft } = await enterDraft(tx, ctx, { app, release });
      const added = await chooseFiles(tx, ctx, entered, draft, [file], () => "");
      const after = makeRelease({ ...draft, artifacts: mergeFiles(draft.artifacts, added) });
      const created = after.artifacts.length > draft.artifacts.length;
      if (created) {
        await tx.releases.update(after);
        await record(tx, {
          target: { type: "release", id: draft.id, app },
          metadata: { filename: added[0]?.filename },
        });
      }
      return { created, seen: await seeRelease(tx, entered, after) };
    });
  },
);
