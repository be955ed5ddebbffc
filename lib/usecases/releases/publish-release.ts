import { DomainError } from "@/lib/domain/errors";
import { statusOf } from "@/lib/domain/release";
import { releaseName } from "@/lib/domain/version-order";
import { enterApp } from "../apps/app-access";
import type { MoveSaid } from "../channels/move-pointer";
import { defineUseCase } from "../use-case";
import { aboutRelease, type Published } from "./create-release";
import { channelToPublish, demandPublish, publishDraft } from "./publish-draft";
import { findRelease, mayKnow, noRelease, seeRelease } from "./release-access";

export type PublishRelease = Omit<MoveSaid, "expectedRevision"> & {
  app: string;
  release: string;
  channel?: string | null;
};

/** Publishes a draft, to the channel named or else the one it was made for. What is published there already is `unchanged`. */
export const publishRelease = defineUseCase(
  {
    action: "release.publish",
    target: (input: PublishRelease) => ({ type: "release", id: input.release, app: input.app }),
  },
  async (ctx, input, record): Promise<Published> => {
    return ctx.store.transact(
      async (tx) => {
        const entered = await enterApp(tx, ctx, input.app);
        const named = input.channel ?? null;
        demandPublish(entered.may, named);
        const release = await findRelease(tx, entered.app.id, input.release);
        if (release === null || !mayKnow(entered.may, release)) throw noRelease();
        const isDraft = statusOf(release) === "draft";
        const channel = await channelToPublish(tx, entered, named, isDraft ? release : null);
        const name = releaseName(release);
        if (statusOf(release) === "yanked")
          throw new DomainError("conflict", `${name} was withdrawn: raise the build.`);
        if (!isDraft) {
          if (channel !== null && channel.name !== release.channel) {
            throw new DomainError("conflict", `${name} is published already: promote it to ${channel.name}.`);
          }
          return { result: "unchanged", seen: await seeRelease(tx, entered, release), findings: [] };
        }
        const outcome = await publishDraft(tx, ctx, release, channel, input);
        await record(tx, aboutRelease(input.app, outcome.release, channel));
        return { result: "updated", seen: await seeRelease(tx, entered, outcome.release), findings: outcome.findings };
      },
      { undo: input.dryRun },
    );
  },
);
