import { DomainError } from "@/lib/domain/errors";
import { statusOf } from "@/lib/domain/release";
import { releaseName } from "@/lib/domain/version-order";
import { demand, enterApp } from "../apps/app-access";
import { defineUseCase } from "../use-case";
import { aboutRelease } from "./create-release";
import { findVisibleRelease, seeRelease } from "./release-access";

/** Deletes a release that no channel serves (`conflict` else). Published numbers never come back. */
export const deleteRelease = defineUseCase(
  {
    action: "release.delete",
    target: (input: { app: string; release: string }) => ({ type: "release", id: input.release, app: input.app }),
  },
  async (ctx, input, record): Promise<void> => {
    await ctx.store.transact(async (tx) => {
      const entered = await enterApp(tx, ctx, input.app);
      demand(entered.may, { do: "upload" }, "You may not delete this app's releases: ask an owner.");
      const release = await findVisibleRelease(tx, entered, input.release);
      const isDraft = statusOf(release) === "draft";
      demand(
        entered.may,
        isDraft ? { do: "draft", channel: release.channel } : { do: "manage" },
        "Only an owner deletes a published release.",
      );
      const { channels } = await seeRelease(tx, entered, release);
      if (channels.length > 0) {
        throw new DomainError(
          "conflict",
          `${channels.join(" and ")} serves ${releaseName(release)}: point it elsewhere first.`,
        );
      }
      await tx.releases.delete(entered.app.id, release.id);
      await record(tx, aboutRelease(input.app, release, null));
    });
  },
);
