import { isDeepStrictEqual } from "node:util";
import { and, eq, sql } from "drizzle-orm";
import { artifacts, releases, usedNumbers } from "@/drizzle/schema";
import type { Artifact } from "@/lib/domain/artifact";
import { DomainError } from "@/lib/domain/errors";
import { type Release, statusOf } from "@/lib/domain/release";
import { releaseName } from "@/lib/domain/version-order";
import type { Database, Writer } from "./database";
import { orConflict } from "./refusal";

const fileTaken = (artifact: Artifact) => `The release has a file ${artifact.filename} already.`;

/** Numbers once published belong to that release for good. */
async function useNumbers(db: Database, release: Release): Promise<void> {
  if (statusOf(release) === "draft") return;
  const { appId, version, build, id: releaseId } = release;
  const mine = await db
    .insert(usedNumbers)
    .values({ appId, version, build, releaseId })
    .onConflictDoUpdate({
      target: [usedNumbers.appId, usedNumbers.version, usedNumbers.build],
      set: { releaseId },
      setWhere: eq(usedNumbers.releaseId, releaseId),
    })
    .returning({ releaseId: usedNumbers.releaseId });
  if (mine.length === 0) {
    throw new DomainError("conflict", `${releaseName(release)} was published before: these numbers are used up.`);
  }
}

async function replaceArtifacts(db: Database, releaseId: string, wanted: readonly Artifact[]): Promise<void> {
  const stored = await db.select().from(artifacts).where(eq(artifacts.releaseId, releaseId));
  const before = new Map(stored.map((artifact) => [artifact.id, artifact]));
  const kept = new Set(wanted.map((artifact) => artifact.id));
  for (const id of before.keys()) {
    if (!kept.has(id)) await orConflict(db.delete(artifacts).where(eq(artifacts.id, id)));
  }
  for (const artifact of wanted) {
    const old = before.get(artifact.id);
    if (isDeepStrictEqual(old, artifact)) continue;
    const write = old
      ? db.update(artifacts).set(artifact).where(eq(artifacts.id, artifact.id))
      : db.insert(artifacts).values(artifact);
    await orConflict(write, fileTaken(artifact));
  }
}

/** Each is several statements in a savepoint: a use case that goes on after a refusal finds none of them done. */
export function releasesWriter(db: Database): Writer<"releases"> {
  return {
    insert: (release) =>
      db.transaction(async (tx) => {
        await orConflict(tx.insert(releases).values(release), `The app has ${releaseName(release)} already.`);
        await replaceArtifacts(tx, release.id, release.artifacts);
        await useNumbers(tx, release);
      }),
    update: (release) =>
      db.transaction(async (tx) => {
        const { id, appId, artifacts: files, ...fields } = release;
        const update = tx
          .update(releases)
          .set(fields)
          .where(and(eq(releases.id, id), eq(releases.appId, appId)));
        const { rowsAffected } = await orConflict(update, `The app has ${releaseName(release)} already.`);
        if (rowsAffected === 0) throw new DomainError("not_found", "The release is not there any more.");
        await replaceArtifacts(tx, id, files);
        await useNumbers(tx, release);
      }),
    delete: (appId, id) =>
      db.transaction(async (tx) => {
        // The plus keeps SQLite from an index of the app's: it would look through the files of all its releases.
        const inApp = sql`+${artifacts.appId} = ${appId}`;
        const files = tx.delete(artifacts).where(and(eq(artifacts.releaseId, id), inApp));
        await orConflict(files);
        await orConflict(tx.delete(releases).where(and(eq(releases.id, id), eq(releases.appId, appId))));
      }),
  };
}
