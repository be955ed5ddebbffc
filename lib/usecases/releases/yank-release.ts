import { DomainError, invalidField } from "@/lib/domain/errors";
import { parseReason } from "@/lib/domain/grammar";
import { makeRelease, type Release, statusOf } from "@/lib/domain/release";
import { releaseName } from "@/lib/domain/version-order";
import { demand, enterApp } from "../apps/app-access";
import { retreatFrom } from "../channels/retreat-from";
import { defineUseCase } from "../use-case";
import { findVisibleRelease, noRelease, type ReleaseSeen, seeRelease } from "./release-access";

export type YankRelease = { app: string; release: string; reason: string; rollback?: boolean };

/**
 * Withdraws a release: `conflict` while a channel serves it or has it as control. With `rollback` those channels first
 * go back to their last good release, or to nothing, in the same transaction. Withdrawn already: nothing happens.
 */
export const yankRelease = defineUseCase(
  {
    action: "release.yank",
    target: (input: YankRelease) => ({ type: "release", id: input.release, app: input.app }),
  },
  async (ctx, input, record): Promise<ReleaseSeen> => {
    const reason = parseReason(input.reason).trim();
    if (reason === "") throw invalidField("reason", "Say why: everybody who looks at the release reads it.");
    return ctx.store.transact(async (tx) => {
      const entered = await enterApp(tx, ctx, input.app);
      demand(entered.may, { do: "manage" }, "Only an owner withdraws a release: ask one.");
      const release = await findVisibleRelease(tx, entered, input.release, noRelease);
      if (statusOf(release) === "yanked") return seeRelease(tx, entered, release);
      if (statusOf(release) === "draft") throw new DomainError("conflict", "A draft is not withdrawn: delete it.");
      const { channels } = await seeRelease(tx, entered, release);
      if (channels.length > 0 && !input.rollback) throw served(release, channels);
      for (const name of channels) await retreatFrom(tx, ctx, entered.app.id, name, release, reason);
      const yanked = makeRelease({ ...release, yankedAt: ctx.now(), yankedReason: reason });
      await tx.releases.update(yanked);
      const target = { type: "release", id: release.id, app: input.app };
      await record(tx, { target, metadata: { name: releaseName(release), reason, channels } });
      return seeRelease(tx, entered, yanked);
    });
  },
);

function served(release: Release, channels: readonly string[]): DomainError {
  const names = channels.join(" and ");
  const serve = channels.length === 1 ? "serves" : "serve";
  return new DomainError(
    "conflict",
    `${names} ${serve} ${releaseName(release)}: move on first, or send "rollback": true to go back there at once.`,
  );
}
