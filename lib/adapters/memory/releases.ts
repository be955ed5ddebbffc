import type { Artifact } from "@/lib/domain/artifact";
import { type Release, statusOf } from "@/lib/domain/release";
import type { Reader, ReleaseFilter } from "@/lib/usecases/ports";
import { artifactsInOrder } from "../shared/artifacts-in-order";
import { contains, pageById, pageByTime } from "./rows";
import { keyOf, type Tables } from "./tables";

export function findByNumbers(tables: Tables, numbers: Pick<Release, "appId" | "version" | "build">) {
  const { appId, version, build } = numbers;
  return tables.releases.find((row) => row.appId === appId && row.version === version && row.build === build);
}

function isServedOn(tables: Tables, release: Release, name: string): boolean {
  const channel = tables.channels.find((row) => row.appId === release.appId && row.name === name);
  return channel?.currentReleaseId === release.id || channel?.controlReleaseId === release.id;
}

function mentions(release: Release, q: string): boolean {
  const { version, build, notes, source } = release;
  return [version, build, notes, source?.commit, source?.branch].some((text) => contains(text, q));
}

function fits(tables: Tables, release: Release, filter: ReleaseFilter): boolean {
  const { channel, platform, draftsOf, q } = filter;
  const status = statusOf(release);
  return (
    release.appId === filter.appId &&
    filter.statuses.includes(status) &&
    (status !== "draft" || draftsOf === "all" || draftsOf.includes(release.channel)) &&
    (channel === null || isServedOn(tables, release, channel)) &&
    (platform === null || release.artifacts.some((artifact) => artifact.platform === platform)) &&
    (q === null || mentions(release, q))
  );
}

export function releasesReader(tables: Tables): Reader["releases"] {
  return {
    find: async (appId, id) => {
      const release = tables.releases.get(id);
      return release?.appId === appId ? release : null;
    },
    findByNumbers: async (appId, version, build) => findByNumbers(tables, { appId, version, build }) ?? null,
    findMany: async (ids) => {
      const wanted = new Set(ids);
      return tables.releases.values().filter((release) => wanted.has(release.id));
    },
    list: async (filter, page) => {
      const rows = tables.releases.values().filter((release) => fits(tables, release, filter));
      return pageByTime(rows, page);
    },
    listAged: async (appId, page) => {
      const rows = tables.releases
        .values()
        .filter((release) => release.appId === appId && statusOf(release) !== "draft");
      const { items, next } = pageByTime(rows, page);
      return { items: items.map((release) => toAged(tables, release)), next };
    },
    wasPublished: async (appId, version, build) => tables.usedNumbers.has(keyOf(appId, version, build)),
  };
}

function toAged(tables: Tables, { id, version, build, publishedAt, artifacts }: Release) {
  const served = tables.moves.values().filter((move) => move.to?.id === id);
  return {
    id,
    version,
    build,
    publishedAt: publishedAt ?? "",
    channels: [...new Set(served.map(({ channel }) => channel))].sort(),
    files: artifacts.map(({ storageKey, sizeBytes }) => ({ storageKey, sizeBytes })),
  };
}

function findArtifact(tables: Tables, fits: (artifact: Artifact) => boolean): Artifact | undefined {
  for (const release of tables.releases.values()) {
    const artifact = release.artifacts.find(fits);
    if (artifact) return artifact;
  }
  return undefined;
}

const RECENT = 20;

function newestIcon(tables: Tables, appId: string): string | null {
  const visible = tables.releases.values().filter((row) => row.appId === appId && statusOf(row) === "published");
  for (const { artifacts } of pageByTime(visible, { limit: RECENT, after: null }).items) {
    const artifact = artifactsInOrder(artifacts).find(({ metadata }) => metadata?.icon);
    if (artifact) return artifact.id;
  }
  return null;
}

const allArtifacts = (tables: Tables) => tables.releases.values().flatMap((release) => release.artifacts);

export function artifactsReader(tables: Tables): Reader["artifacts"] {
  return {
    find: async (id) => findArtifact(tables, (artifact) => artifact.id === id) ?? null,
    findIconsOf: async (appIds) => {
      const found = appIds.map((appId) => [appId, newestIcon(tables, appId)]);
      return Object.fromEntries(found.filter(([, id]) => id !== null));
    },
    findBySha256: async (appId, sha256) =>
      findArtifact(tables, (artifact) => artifact.appId === appId && artifact.sha256 === sha256) ?? null,
    countByKey: async (storageKeys) => {
      const counts: Record<string, number> = {};
      for (const { storageKey } of tables.releases.values().flatMap((release) => release.artifacts)) {
        if (storageKeys.includes(storageKey)) counts[storageKey] = (counts[storageKey] ?? 0) + 1;
      }
      return counts;
    },
    listPending: async (after, limit) =>
      pageById(
        allArtifacts(tables).filter(({ validationStatus }) => validationStatus === "pending"),
        after,
        limit,
      ),
    listAll: async (after, limit) => pageById(allArtifacts(tables), after, limit),
  };
}
