import { link, mkdir, open, readdir, rename, stat, statfs, unlink } from "node:fs/promises";
import type { Amount } from "@/lib/usecases/ports";

/** The calls that touch the disk, in one place so that a test can make any of them fail. */
export const nodeFiles = { link, mkdir, open, readdir, rename, stat, statfs, unlink };

export type Files = typeof nodeFiles;

function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}

export const isMissing = (error: unknown) => codeOf(error) === "ENOENT";
export const isThere = (error: unknown) => codeOf(error) === "EEXIST";
/** Not every file system gives a file two names. */
export const hasNoLinks = (error: unknown) =>
  ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"].includes(String(codeOf(error)));
export const isFull = (error: unknown) => ["ENOSPC", "EDQUOT", "EFBIG"].includes(String(codeOf(error)));

/** Removes a file; nothing there is fine. */
export async function removeFile(files: Files, path: string): Promise<void> {
  try {
    await files.unlink(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** Size in bytes, or null when there is no such file. */
export async function sizeOf(files: Files, path: string): Promise<number | null> {
  try {
    return (await files.stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** How many of these files are there, and their bytes in all. */
export async function amountOf(files: Files, paths: readonly string[]): Promise<Amount> {
  const amount = { count: 0, bytes: 0 };
  for (const path of paths) {
    const size = await sizeOf(files, path);
    if (size === null) continue;
    amount.count += 1;
    amount.bytes += size;
  }
  return amount;
}
