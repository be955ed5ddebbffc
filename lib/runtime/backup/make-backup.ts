import { mkdir, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { isDamage } from "@/lib/domain/blob";
import { DomainError } from "@/lib/domain/errors";
import type { Context } from "@/lib/usecases/context";
import { demandUpkeep, everyPage, goOn } from "@/lib/usecases/upkeep/upkeep-access";
import { syncPath, writeDurably } from "./durable-file";
import { blobPath, DATABASE, digestOf, type Manifest, manifestPath } from "./manifest";

export type MakeBackup = { dir: string; stop?: () => boolean };

/** `bytes` of the files alone. */
export type Backup = { dir: string; blobs: number; bytes: number };

/**
 * A whole copy of the portal in an empty folder, while it runs: the rows as of one moment, then every file they name.
 * Rows that come later are not in it, their files do no harm. The manifest comes last: a backup that was cut short is
 * none. Bytes that are missing or damaged stop it, and are named.
 */
export async function makeBackup(ctx: Context, { dir, stop }: MakeBackup): Promise<Backup> {
  await demandUpkeep(ctx);
  await emptyFolder(dir);
  const database = join(dir, DATABASE);
  await ctx.store.copyTo(database);
  const blobs: Manifest["blobs"] = [];
  for await (const page of everyPage(ctx.store.read.blobs.list, (blob) => blob.storageKey)) {
    for (const { storageKey } of page) {
      goOn(stop);
      const sizeBytes = await copyBlob(ctx, dir, storageKey);
      if (sizeBytes !== null) blobs.push({ storageKey, sizeBytes });
    }
  }
  const about = { sha256: await digestOf(database), sizeBytes: (await stat(database)).size };
  const manifest: Manifest = { format: 1, madeAt: ctx.now(), database: about, blobs };
  await writeDurably(manifestPath(dir), [Buffer.from(JSON.stringify(manifest, null, 1))]);
  await syncPath(dir);
  return { dir, blobs: blobs.length, bytes: blobs.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) };
}

async function emptyFolder(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  if ((await readdir(dir)).length > 0)
    throw new DomainError("conflict", `${dir} is not empty: name a folder that is, or one that does not exist.`);
}

/** null for what cleanup removed meanwhile: nothing named it when the rows were copied. */
async function copyBlob(ctx: Context, dir: string, storageKey: string): Promise<number | null> {
  if ((await ctx.blobs.stat(storageKey)) === null) {
    if ((await ctx.store.read.blobs.listNamed([storageKey])).length === 0) return null;
    throw unusable(storageKey, "missing");
  }
  try {
    // Read whole, bytes that do not hash to their key throw.
    return (await writeDurably(blobPath(dir, storageKey), ctx.blobs.read(storageKey))).sizeBytes;
  } catch (error) {
    throw isDamage(error) ? unusable(storageKey, "damaged") : error;
  }
}

function unusable(storageKey: string, how: "missing" | "damaged"): DomainError {
  return new DomainError(
    "conflict",
    `The bytes of ${storageKey} are ${how}. See \`sluice admin verify\`, upload the same file again, then back up into another folder.`,
  );
}
