import { DomainError } from "@/lib/domain/errors";
import { type Release, statusOf } from "@/lib/domain/release";
import { demand, type Entered, enterApp } from "../apps/app-access";
import type { Context } from "../context";
import type { Transaction } from "../ports";
import { findVisibleRelease } from "./release-access";

/** A draft the actor may change the files of; `conflict` when it is published. */
export async function enterDraft(
  tx: Transaction,
  ctx: Context,
  input: { app: string; release: string },
): Promise<{ entered: Entered; draft: Release }> {
  const entered = await enterApp(tx, ctx, input.app);
  demand(entered.may, { do: "upload" }, "You may not change this app's releases.");
  const draft = await findVisibleRelease(tx, entered, input.release);
  if (statusOf(draft) !== "draft")
    throw new DomainError("conflict", "A published release never changes: raise the build.");
  return { entered, draft };
}
