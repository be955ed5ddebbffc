import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { DomainError } from "@/lib/domain/errors";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const sizeBytes = z.number().int().min(0);

const manifest = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  database: z.object({ sha256, sizeBytes }),
  /** By storage key, whose last part is the digest. */
  blobs: z.array(z.object({ storageKey: z.string().regex(/^([a-z0-9_]+\/)?[0-9a-f]{64}$/), sizeBytes })),
});
/** What a backup holds. It is written last: without it a folder is no backup. */
export type Manifest = z.infer<typeof manifest>;

export const DATABASE = "sluice.db";
export const manifestPath = (dir: string) => join(dir, "manifest.json");
export const blobPath = (dir: string, storageKey: string) => join(dir, "blobs", storageKey);
export const sha256Of = (storageKey: string) => storageKey.slice(-64);

/** The manifest of a backup; `invalid` where there is none, or one of another kind. */
export async function readManifest(dir: string): Promise<Manifest> {
  const text = await readFile(manifestPath(dir), "utf8").catch(() => null);
  if (text === null)
    throw new DomainError("invalid", `There is no whole backup in ${dir}: its manifest.json is missing.`);
  const parsed = manifest.safeParse(parseJson(text));
  if (!parsed.success) throw new DomainError("invalid", `The manifest.json in ${dir} is not one of this version's.`);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What a file hashes to, read piece by piece. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}
