import { withWarnings } from "@/lib/domain/file-warnings";
import type { Context } from "../context";
import type { FileToInspect, Inspected, Transaction } from "../ports";

/** What a file says of itself, with what its facts warn of as of now. */
export async function lookInto(ctx: Context, file: FileToInspect): Promise<Inspected> {
  const { inspection, icon } = await ctx.inspector.inspect(file);
  return { inspection: inspection && withWarnings(inspection, ctx.now()), icon };
}

/** Keeps the icon that was read beside the bytes it was read from, for as long as they stay. */
export async function keepIcon(tx: Transaction, storageKey: string, { inspection, icon }: Inspected): Promise<void> {
  if (inspection?.icon && icon !== null) await tx.icons.put(storageKey, icon);
}
