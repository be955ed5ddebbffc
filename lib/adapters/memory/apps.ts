import type { App } from "@/lib/domain/app";
import { DomainError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { AppFilter, Reader } from "@/lib/usecases/ports";
import { conflict, contains, pageByTime } from "./rows";
import { keyOf, type Tables, type Writer } from "./tables";

function isAmong(tables: Tables, app: App, only: AppFilter["only"]): boolean {
  if (only === "all") return true;
  return (
    only.slugs.includes(app.slug) ||
    (only.memberId !== null && tables.members.has(keyOf(app.id, only.memberId))) ||
    (only.publicToo && app.visibility === "public")
  );
}

const named = (app: App, q: string | null) => q === null || contains(app.slug, q) || contains(app.displayName, q);

function bytesHeld(tables: Tables, appId: string, now: Instant): number {
  const ofApp = (row: { appId: string }) => row.appId === appId;
  const artifacts = tables.releases
    .values()
    .filter(ofApp)
    .flatMap((release) => release.artifacts);
  const uploads = tables.uploads.values().filter((upload) => ofApp(upload) && upload.expiresAt > now);
  const stored = new Map<string, number>();
  let open = 0;
  for (const { storageKey, sizeBytes } of [...artifacts, ...uploads]) {
    if (storageKey === null) open += sizeBytes ?? 0;
    else stored.set(storageKey, sizeBytes ?? 0);
  }
  return open + [...stored.values()].reduce((sum, sizeBytes) => sum + sizeBytes, 0);
}

export function appsReader(tables: Tables): Reader["apps"] {
  return {
    find: async (id) => tables.apps.get(id) ?? null,
    findBySlug: async (slug) => tables.apps.find((app) => app.slug === slug) ?? null,
    list: async ({ only, q }, page) => {
      const rows = tables.apps.values().filter((app) => isAmong(tables, app, only) && named(app, q));
      return pageByTime(rows, page);
    },
    bytesHeld: async (id, now) => bytesHeld(tables, id, now),
  };
}

export function appsWriter(tables: Tables): Writer<"apps"> {
  const refuseTaken = (app: App) => {
    const other = tables.apps.find((stored) => stored.slug === app.slug && stored.id !== app.id);
    if (other) throw conflict(`The slug ${app.slug} is taken: choose another.`);
  };
  return {
    async insert(app) {
      refuseTaken(app);
      if (tables.apps.has(app.id)) throw conflict("There is an app with this id already.");
      tables.apps.set(app.id, app);
    },
    async update(app) {
      if (!tables.apps.has(app.id)) throw new DomainError("not_found", "The app is not there any more.");
      refuseTaken(app);
      tables.apps.set(app.id, app);
    },
    async delete(id) {
      const serving = tables.channels.find((channel) => channel.appId === id && channel.currentReleaseId !== null);
      if (serving) throw conflict("A channel of the app serves a release: point it at nothing first.");
      const inside = (row: { appId: string | null }) => row.appId === id;
      tables.releases.remove(inside);
      tables.channels.remove(inside);
      tables.moves.remove(inside);
      tables.uploads.remove(inside);
      tables.members.remove(inside);
      tables.invites.remove(inside);
      tables.shareLinks.remove(inside);
      tables.usedNumbers.remove(inside);
      tables.downloads.remove(inside);
      tables.apps.delete(id);
    },
  };
}
