import type { Blob } from "@/lib/domain/blob";
import { DAY_MS, type Instant, toMs } from "@/lib/domain/instant";
import type { Context } from "../context";
import { defineUseCase, type WriteEvent } from "../use-case";
import { type BlobFault, type Checked, checkBlob } from "./check-blob";
import { findStrays } from "./remove-blobs";
import { demandUpkeep, everyPage, goOn, inBatches } from "./upkeep-access";
import { type AuditCheck, verifyAudit } from "./verify-audit";

/** `take` of every `of` blobs; which ones moves on by a day, so that after `of` days all had their turn. */
export type Sample = { take: number; of: number };

export type VerifyStorage = { sample?: Sample; stop?: () => boolean };

/** One thing that is not as it should be: what, which, and what to do. */
export type Fault = {
  code:
    | "blob_missing"
    | "blob_wrong_size"
    | "blob_damaged"
    | "blob_without_row"
    | "file_without_row"
    | "file_unknown"
    | "audit_broken"
    | "database_broken";
  target: string;
  message: string;
};

export type Verified = {
  clean: boolean;
  faults: Fault[];
  blobs: number;
  hashed: number;
  hashedBytes: number;
  /** Marked as damaged until now, and whole again. */
  healed: number;
  artifacts: number;
  audit: AuditCheck;
};

/**
 * Compares what the database says with what lies on the disk, both ways, and hashes the bytes anew; then the chain of
 * the audit and the database itself. Repairs nothing: what is damaged is marked as such, so that nobody gets it.
 */
export const verifyStorage = defineUseCase(
  { action: "blob.verify", target: () => ({ type: "blob", id: "*", app: null }) },
  async (ctx, input: VerifyStorage, record): Promise<Verified> => {
    await demandUpkeep(ctx);
    const blobs = await verifyBlobs(ctx, input, record);
    const artifacts = await verifyArtifacts(ctx, input);
    const files = await verifyFiles(ctx, input);
    const audit = await verifyAudit(ctx.store.read, input.stop);
    const database = await ctx.store.check();
    const faults = [...blobs.faults, ...artifacts.faults, ...files, ...auditFaults(audit), ...database.map(ofDatabase)];
    return { ...blobs, artifacts: artifacts.count, audit, faults, clean: faults.length === 0 };
  },
);

const DO = "Upload the same file again, or restore it from a backup.";
const FAULTS: Record<BlobFault, Pick<Fault, "code" | "message">> = {
  missing: { code: "blob_missing", message: `The bytes are not on the disk. ${DO}` },
  wrong_size: { code: "blob_wrong_size", message: `The file has another size than it should. ${DO}` },
  damaged: { code: "blob_damaged", message: `The bytes hash to something else. ${DO}` },
};

function isInSample({ sha256 }: Blob, sample: Sample | undefined, now: Instant): boolean {
  if (sample === undefined) return true;
  const turn = Math.floor(toMs(now) / DAY_MS) * sample.take;
  const slot = Number.parseInt(sha256.slice(0, 8), 16) % sample.of;
  return (slot + sample.of - (turn % sample.of)) % sample.of < sample.take;
}

type SeenBlobs = Pick<Verified, "faults" | "blobs" | "hashed" | "hashedBytes" | "healed">;

async function verifyBlobs(ctx: Context, { sample, stop }: VerifyStorage, record: WriteEvent): Promise<SeenBlobs> {
  const seen: SeenBlobs = { faults: [], blobs: 0, hashed: 0, hashedBytes: 0, healed: 0 };
  for await (const page of everyPage(ctx.store.read.blobs.list, (blob) => blob.storageKey)) {
    for (const blob of page) {
      goOn(stop);
      const isHashed = isInSample(blob, sample, ctx.now());
      note(seen, blob, isHashed, await checkBlob(ctx, blob, isHashed ? "hash" : "size", record));
    }
  }
  return seen;
}

function note(seen: SeenBlobs, { storageKey, sizeBytes }: Blob, isHashed: boolean, { fault, changed }: Checked): void {
  seen.blobs++;
  if (isHashed) {
    seen.hashed++;
    seen.hashedBytes += sizeBytes;
  }
  if (changed === "healed") seen.healed++;
  if (fault !== null) seen.faults.push({ ...FAULTS[fault], target: storageKey });
}

async function verifyArtifacts(ctx: Context, { stop }: VerifyStorage): Promise<{ faults: Fault[]; count: number }> {
  const faults: Fault[] = [];
  let count = 0;
  for await (const page of everyPage(ctx.store.read.artifacts.listAll, (artifact) => artifact.id)) {
    goOn(stop);
    count += page.length;
    const rows = await ctx.store.read.blobs.findMany(page.map((artifact) => artifact.storageKey));
    const known = new Set(rows.map((blob) => blob.storageKey));
    for (const { id, filename, storageKey } of page.filter((artifact) => !known.has(artifact.storageKey))) {
      const message = `${filename} (${id}) names bytes that the database does not know. ${DO}`;
      faults.push({ code: "blob_without_row", target: storageKey, message });
    }
  }
  return { faults, count };
}

async function verifyFiles(ctx: Context, { stop }: VerifyStorage): Promise<Fault[]> {
  const faults: Fault[] = [];
  for await (const entries of inBatches(ctx.blobs.listStored())) {
    goOn(stop);
    for (const { name } of entries.filter((entry) => entry.storageKey === null)) {
      faults.push({
        code: "file_unknown",
        target: name,
        message: "No stored bytes are named like that. Take it away.",
      });
    }
  }
  const { strays } = await findStrays(ctx, stop);
  for (const { storageKey } of strays) {
    // An upload may be about to commit its row: it does so while it holds the key.
    const row = await ctx.blobs.hold(storageKey, () => ctx.store.read.blobs.find(storageKey));
    const message = "Left by a crash; nothing names it. `sluice admin gc` moves it to the trash.";
    if (row === null) faults.push({ code: "file_without_row", target: storageKey, message });
  }
  return faults;
}

function auditFaults({ brokenAt }: AuditCheck): Fault[] {
  if (brokenAt === null) return [];
  const message = "The event does not follow the one before it: somebody changed the record. Compare it with a backup.";
  return [{ code: "audit_broken", target: `seq ${brokenAt}`, message }];
}

function ofDatabase(line: string): Fault {
  return { code: "database_broken", target: "database", message: `${line} Restore a backup.` };
}
