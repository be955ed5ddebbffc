import { openDiskBlobStore } from "@/lib/adapters/disk/open-disk-blob-store";
import { openMemoryBlobStore } from "@/lib/adapters/memory/open-memory-blob-store";
import { openMemoryStore } from "@/lib/adapters/memory/open-memory-store";
import { openSqliteStore } from "@/lib/adapters/sqlite/open-sqlite-store";
import type { Config } from "./config";
import type { Container } from "./container";
import { migrationsFolder } from "./migrations-folder";

// More than the log of the database grows to before it is written from its start again.
const RESERVE_BYTES = 8 * 1024 * 1024;

/** Whether nothing of it outlives the process: then there is no data folder. */
export const isVolatile = ({ database, storage }: Config) => database.kind === "memory" && storage.kind === "memory";

/**
 * Rows and bytes as the settings say; the caller has the data folder to itself. Only a server brings the database up
 * to its version: with `migrate: false` an older one is refused.
 */
export async function openPorts(
  { database, storage }: Config,
  { migrate = true } = {},
): Promise<Pick<Container, "store" | "blobs">> {
  const store =
    database.kind === "memory"
      ? openMemoryStore()
      : await openSqliteStore({
          file: database.path,
          migrationsFolder: migrationsFolder(),
          migrate,
          reserveBytes: RESERVE_BYTES,
        });
  try {
    const blobs = storage.kind === "memory" ? openMemoryBlobStore() : await openDiskBlobStore({ dir: storage.path });
    return { store, blobs };
  } catch (error) {
    await store.close();
    throw error;
  }
}
