import { isDomainError } from "@/lib/domain/errors";
import { extensionOf } from "@/lib/domain/platform";
import { enterApp } from "../apps/app-access";
import type { Context } from "../context";
import type { Inspected } from "../ports";
import type { HeldBytes } from "../uploads/find-app-blob";
import { keepIcon, lookInto } from "../uploads/look-into";
import { type ChosenFile, findFiles, type ReadAgain } from "./named-files";

const claimsTheSame = (held: HeldBytes, filename: string) => extensionOf(held.filename) === extensionOf(filename);
const keyOf = (held: HeldBytes, filename: string) => `${held.storageKey} ${extensionOf(filename)}`;

function readAs(found: Map<string, Inspected & { storageKey: string }>): ReadAgain {
  return {
    factsOf(held, filename) {
      if (claimsTheSame(held, filename)) return held.inspection;
      return found.get(keyOf(held, filename))?.inspection ?? null;
    },
    async keepIcons(tx) {
      for (const inspected of found.values()) await keepIcon(tx, inspected.storageKey, inspected);
    },
  };
}

/**
 * Looks once more into files that get a name of another kind: by their new name they claim something else. Before the
 * transaction, since others wait while one runs; what is wrong with a file or its sender is refused in there.
 */
export async function readAgain(ctx: Context, app: string, files: readonly ChosenFile[]): Promise<ReadAgain> {
  const found = new Map<string, Inspected & { storageKey: string }>();
  const read = ctx.store.read;
  for (const file of files.filter(({ filename }) => filename !== undefined)) {
    try {
      const entered = await enterApp(read, ctx, app);
      const [named] = await findFiles(read, ctx, entered, readAs(found), [file]);
      if (named === undefined || claimsTheSame(named.held, named.filename)) continue;
      const { held, filename } = named;
      const { storageKey, sizeBytes } = held;
      const inspected = await ctx.blobs.lend(storageKey, (path) => lookInto(ctx, { path, filename, sizeBytes }));
      found.set(keyOf(held, filename), { ...inspected, storageKey });
    } catch (error) {
      if (!isDomainError(error)) throw error;
    }
  }
  return readAs(found);
}
