import { DomainError } from "@/lib/domain/errors";
import { parseNotes } from "@/lib/domain/grammar";
import { makeRelease, statusOf } from "@/lib/domain/release";
import { demand, enterApp } from "../apps/app-access";
import { requireNamedChannel } from "../channels/channel-access";
import { defineUseCase } from "../use-case";
import { aboutRelease } from "./create-release";
import { type DraftFields, mergeDraft } from "./draft";
import { findVisibleRelease, type ReleaseSeen, seeRelease } from "./release-access";

export type UpdateRelease = DraftFields & { app: string; release: string };

/** Changes the notes, always; channel, source and expected platforms in a draft only (`conflict` else). */
export const updateRelease = defineUseCase(
  {
    action: "release.update",
    target: (input: UpdateRelease) => ({ type: "release", id: input.release, app: input.app }),
  },
  async (ctx, { app: slug, release: named, ...fields }, record): Promise<ReleaseSeen> => {
    if (fields.notes !== undefined) parseNotes(fields.notes);
    return ctx.store.transact(async (tx) => {
      const entered = await enterApp(tx, ctx, slug);
      const before = await findVisibleRelease(tx, entered, named);
      const isDraft = statusOf(before) === "draft";
      demand(
        entered.may,
        isDraft ? { do: "draft", channel: before.channel } : { do: "edit_notes" },
        "You may not change this release.",
      );
      const { notes, ...rest } = fields;
      if (!isDraft && Object.values(rest).some((value) => value !== undefined)) {
        throw new DomainError("conflict", "A published release never changes, but for its notes: raise the build.");
      }
      if (fields.channel) {
        await requireNamedChannel(tx, entered.app.id, fields.channel);
        demand(entered.may, { do: "draft", channel: fields.channel }, `You may not make drafts for ${fields.channel}.`);
      }
      const after = isDraft ? mergeDraft(before, fields, []) : makeRelease({ ...before, notes: notes ?? before.notes });
      await tx.releases.update(after);
      await record(tx, aboutRelease(slug, after, null));
      return seeRelease(tx, entered, after);
    });
  },
);
