import { makeRelease } from "@/lib/domain/release";
import { defineUseCase } from "../use-case";
import { toArtifacts } from "./chosen-files";
import { mergeFiles } from "./draft";
import { enterDraft } from "./draft-access";
import { type ChosenFile, findFiles } from "./named-files";
import { readAgain } from "./read-again";
import { type ReleaseSeen, seeRelease } from "./release-access";

export type PutArtifact = ChosenFile & { app: string; release: string };

/** Adds a file to a draft; the same bytes under the same name change nothing. */
export const putArtifact = defineUseCase(
  { action: "artifact.put", target: (input: PutArtifact) => ({ type: "release", id: input.release, app: input.app }) },
  async (ctx, { app, release, ...file }, record): Promise<{ created: boolean; seen: ReleaseSeen }> => {
    const again = await readAgain(ctx, app, [file]);
    return ctx.store.transact(async (tx) => {
      const { entered, draft } = await enterDraft(tx, ctx, { app, release });
      const files = await findFiles(tx, ctx, entered, again, [file], () => "");
      const added = toArtifacts(ctx, entered, draft, files);
      const after = makeRelease({ ...draft, artifacts: mergeFiles(draft.artifacts, added) });
      const created = after.artifacts.length > draft.artifacts.length;
      if (created) {
        await tx.releases.update(after);
        await again.keepIcons(tx);
        await record(tx, {
          target: { type: "release", id: draft.id, app },
          metadata: { filename: added[0]?.filename },
        });
      }
      return { created, seen: await seeRelease(tx, entered, after) };
    });
  },
);
