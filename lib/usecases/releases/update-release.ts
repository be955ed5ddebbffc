import { DomainError } from "@/lib/domain/errors";
import { parseNotes } from "@/lib/domain/grammar";
import { makeRelease, statusOf } from "@/lib/domain/release";
import { demand, type Entered, enterApp } from "../apps/app-access";
import { requireNamedChannel } from "../channels/channel-access";
import type { Transaction } from "../ports";
import { defineUseCase } from "../use-case";
import { aboutRelease } from "./create-release";
import { type DraftFields, mergeDraft } from "./draft";
import { findVisibleRelease, type ReleaseSeen, seeRelease } from "./release-access";

const REFUSAL =
  "You may not change this release: ask an owner for the publisher role, or for a token that may publish.";

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
      demand(entered.may, { do: "upload" }, REFUSAL);
      const before = await findVisibleRelease(tx, entered, named);
      const isDraft = statusOf(before) === "draft";
      demand(entered.may, isDraft ? { do: "draft", channel: before.channel } : { do: "edit_notes" }, REFUSAL);
      const { notes, ...rest } = fields;
      if (!isDraft && Object.values(rest).some((value) => value !== undefined)) {
        throw new DomainError("conflict", "A published release never changes, but for its notes: raise the build.");
      }
      if (fields.channel !== undefined) await checkChannel(tx, entered, fields.channel);
      const after = isDraft ? mergeDraft(before, fields, []) : makeRelease({ ...before, notes: notes ?? before.notes });
      await tx.releases.update(after);
      await record(tx, aboutRelease(slug, after, null));
      return seeRelease(tx, entered, after);
    });
  },
);

async function checkChannel(tx: Transaction, { app, may }: Entered, channel: string | null): Promise<void> {
  const where = channel === null ? "without a channel" : `for ${channel}`;
  demand(may, { do: "draft", channel }, `You may not make drafts ${where}: use a token or role that may.`);
  if (channel !== null) await requireNamedChannel(tx, app.id, channel);
}
