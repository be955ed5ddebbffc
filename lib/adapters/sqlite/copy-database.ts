import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { Client } from "@libsql/client";

async function sync(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A whole copy of the database under another name, on the disk for good; replaces one of that name. */
export async function copyDatabase(client: Client, path: string): Promise<void> {
  const staged = `${path}.part`;
  await rm(staged, { force: true });
  await client.execute({ sql: "VACUUM INTO ?", args: [staged] });
  await sync(staged);
  await rename(staged, path);
  await sync(dirname(path));
}
