import { randomBytes } from "node:crypto";
import { link, open, readFile, unlink } from "node:fs/promises";
import { join } from "node:path";

const isCode = (error: unknown, code: string) => error instanceof Error && "code" in error && error.code === code;

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The secret kept in the data folder, made at the first start. Mode 0600; there whole or not at all. */
export async function keptSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, "auth.secret");
  const read = () => readFile(path, "utf8").then((text) => text.trim());
  try {
    return await read();
  } catch (error) {
    if (!isCode(error, "ENOENT")) throw error;
  }
  const staged = `${path}.${process.pid}`;
  await writeDurably(staged, `${randomBytes(32).toString("base64url")}\n`);
  try {
    await link(staged, path); // unlike rename, never over one that another process just made
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
  } finally {
    await unlink(staged);
  }
  return read();
}
