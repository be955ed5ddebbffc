import { join, relative } from "node:path";
import type { StoredEntry } from "@/lib/usecases/ports";
import { isStorageKey } from "../shared/blob-names";
import { type Files, isMissing, sizeOf } from "./files";

/** Every file below a folder, one folder in memory at a time. What vanishes meanwhile is not there. */
async function* filesUnder(files: Files, folder: string): AsyncGenerator<string> {
  const entries = await files.readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(files, path);
    else yield path;
  }
}

/** The storage key of a path below `blobs`, or null when no key lies there: `ab/cd/<digest>`, perhaps under an app. */
function keyAt(name: string, pathOf: (storageKey: string) => string, path: string): string | null {
  const parts = name.split("/");
  const storageKey = [...parts.slice(0, -3), ...parts.slice(-1)].join("/");
  return isStorageKey(storageKey) && pathOf(storageKey) === path ? storageKey : null;
}

export async function* storedUnder(
  files: Files,
  root: string,
  pathOf: (storageKey: string) => string,
): AsyncGenerator<StoredEntry> {
  for await (const path of filesUnder(files, root)) {
    const sizeBytes = await sizeOf(files, path);
    if (sizeBytes === null) continue;
    const name = relative(root, path);
    yield { storageKey: keyAt(name, pathOf, path), name, sizeBytes };
  }
}
