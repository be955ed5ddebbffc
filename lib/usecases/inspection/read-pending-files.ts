import type { App } from "@/lib/domain/app";
import type { Artifact } from "@/lib/domain/artifact";
import { withFacts } from "@/lib/domain/artifact-facts";
import { isDomainError } from "@/lib/domain/errors";
import { type CompleteUpload, isComplete, type Upload } from "@/lib/domain/upload";
import type { Context } from "../context";
import type { Inspected, Transaction } from "../ports";
import { demandUpkeep, everyPage } from "../upkeep/upkeep-access";
import { keepIcon, lookInto } from "../uploads/look-into";
import { defineUseCase, type WriteEvent } from "../use-case";

/** How many files were read, and whether some still wait: the inspector is down. */
export type PendingRead = { read: number; isDown: boolean };

/**
 * Looks into the files that came while nobody could: uploads, and artifacts with what follows for them. Ends at the
 * first that still cannot be read; what is gone or damaged meanwhile is passed over.
 */
export const readPendingFiles = defineUseCase(
  { action: "artifact.inspect", target: () => ({ type: "artifact", id: "*", app: null }) },
  async (ctx, { stop }: { stop?: () => boolean }, record): Promise<PendingRead> => {
    await demandUpkeep(ctx);
    let read = 0;
    for await (const file of pendingFiles(ctx)) {
      const inspected = stop?.() ? NOBODY : await inspectStored(ctx, file);
      if (inspected === null) continue;
      if (inspected.inspection === null) return { read, isDown: true };
      if (await settle({ ctx, inspected, record }, file)) read++;
    }
    return { read, isDown: false };
  },
);

const NOBODY: Inspected = { inspection: null, icon: null };

type Pending = CompleteUpload | Artifact;

async function* pendingFiles(ctx: Context): AsyncGenerator<Pending> {
  const { uploads, artifacts } = ctx.store.read;
  const now = ctx.now();
  const byId = ({ id }: { id: string }) => id;
  for await (const page of everyPage<Upload>((after, limit) => uploads.listPending(now, after, limit), byId)) {
    yield* page.filter(isComplete);
  }
  for await (const page of everyPage<Artifact>(artifacts.listPending, byId)) yield* page;
}

async function inspectStored(ctx: Context, { storageKey, filename, sizeBytes }: Pending): Promise<Inspected | null> {
  try {
    return await ctx.blobs.lend(storageKey, (path) => lookInto(ctx, { path, filename, sizeBytes }));
  } catch (error) {
    if (isDomainError(error) && error.code === "not_found") return null;
    throw error;
  }
}

type Settling = { ctx: Context; inspected: Inspected; record: WriteEvent };

/** Writes down what was read, in one transaction with its event; false when the file is not there any more. */
async function settle(settling: Settling, file: Pending): Promise<boolean> {
  const { ctx, inspected } = settling;
  return ctx.store.transact(async (tx) => {
    const app = await tx.apps.find(file.appId);
    if (app === null) return false;
    const isThere =
      "releaseId" in file ? settleArtifact(tx, settling, app, file) : settleUpload(tx, settling, app, file);
    if (!(await isThere)) return false;
    await keepIcon(tx, file.storageKey, inspected);
    return true;
  });
}

const about = ({ filename }: Pending, { inspection }: Inspected) => ({
  filename,
  findings: inspection?.findings.map(({ code }) => code),
});

async function settleArtifact(
  tx: Transaction,
  { inspected, record }: Settling,
  app: App,
  file: Artifact,
): Promise<boolean> {
  const release = await tx.releases.find(app.id, file.releaseId);
  if (!release?.artifacts.some(({ id }) => id === file.id)) return false;
  const { version, build } = release;
  const read = withFacts(file, inspected.inspection, { version, build, bundleIds: app.bundleIds });
  const artifacts = release.artifacts.map((each) => (each.id === file.id ? read : each));
  await tx.releases.update({ ...release, artifacts });
  const target = { type: "artifact", id: file.id, app: app.slug };
  await record(tx, { target, metadata: about(file, inspected) });
  return true;
}

async function settleUpload(
  tx: Transaction,
  { inspected, record }: Settling,
  app: App,
  { id }: CompleteUpload,
): Promise<boolean> {
  const upload = await tx.uploads.find(app.id, id);
  if (upload === null || !isComplete(upload)) return false;
  await tx.uploads.update({ ...upload, inspection: inspected.inspection });
  const target = { type: "upload", id, app: app.slug };
  await record(tx, { action: "upload.inspect", target, metadata: about(upload, inspected) });
  return true;
}
