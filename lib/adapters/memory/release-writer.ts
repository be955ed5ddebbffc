import { isDeepStrictEqual } from "node:util";
import type { Artifact } from "@/lib/domain/artifact";
import { DomainError } from "@/lib/domain/errors";
import { type Release, statusOf } from "@/lib/domain/release";
import { releaseName } from "@/lib/domain/version-order";
import { artifactsInOrder } from "../shared/artifacts-in-order";
import { findByNumbers } from "./releases";
import { conflict, NO_PARENT } from "./rows";
import { keyOf, type Tables, type Writer } from "./tables";

const SERVED = "A channel serves the release: it and its files stay.";

function isServed(tables: Tables, id: string): boolean {
  return tables.channels.values().some((row) => row.currentReleaseId === id || row.controlReleaseId === id);
}

const bytesOf = ({ id, sha256, sizeBytes, storageKey }: Artifact) => ({ id, sha256, sizeBytes, storageKey });

function keepsServing(stored: Release, next: Release): boolean {
  const kept = next.artifacts.map(bytesOf);
  const keepsFiles = stored.artifacts.every((file) => kept.some((other) => isDeepStrictEqual(other, bytesOf(file))));
  return statusOf(next) === "published" && keepsFiles;
}

function refuseTaken(tables: Tables, release: Release): void {
  const other = findByNumbers(tables, release);
  if (other && other.id !== release.id) throw conflict(`The app has ${releaseName(release)} already.`);
  const used = tables.usedNumbers.get(keyOf(release.appId, release.version, release.build));
  if (used && used.releaseId !== release.id && statusOf(release) !== "draft") {
    throw conflict(`${releaseName(release)} was published before: these numbers are used up.`);
  }
  const names = new Set(release.artifacts.map((artifact) => artifact.filename));
  if (names.size < release.artifacts.length) throw conflict("The release has a file of that name already.");
  const ids = new Set(release.artifacts.map((artifact) => artifact.id));
  const elsewhere = tables.releases.find(
    (row) => row.id !== release.id && row.artifacts.some((artifact) => ids.has(artifact.id)),
  );
  if (elsewhere || ids.size < release.artifacts.length) throw conflict("There is an artifact with this id already.");
}

function store(tables: Tables, release: Release): void {
  tables.releases.set(release.id, { ...release, artifacts: artifactsInOrder(release.artifacts) });
  if (statusOf(release) === "draft") return;
  const { appId, version, build, id: releaseId } = release;
  tables.usedNumbers.set(keyOf(appId, version, build), { appId, version, build, releaseId });
}

export function releasesWriter(tables: Tables): Writer<"releases"> {
  return {
    async insert(release) {
      refuseTaken(tables, release);
      if (tables.releases.has(release.id)) throw conflict("There is a release with this id already.");
      if (!tables.apps.has(release.appId)) throw conflict(NO_PARENT);
      store(tables, release);
    },
    async update(release) {
      const stored = tables.releases.get(release.id);
      if (stored?.appId !== release.appId) throw new DomainError("not_found", "The release is not there any more.");
      refuseTaken(tables, release);
      if (isServed(tables, release.id) && !keepsServing(stored, release)) throw conflict(SERVED);
      store(tables, release);
    },
    async delete(appId, id) {
      if (tables.releases.get(id)?.appId !== appId) return;
      if (isServed(tables, id)) throw conflict(SERVED);
      tables.releases.delete(id);
    },
  };
}
