import type { ReleaseView } from "@/lib/wire/releases";
import { call } from "../api/call";
import type { PaletteItem, PaletteSearch } from "./palette-items";

// Outside of an app every release search is a call for each app, so only the newest few are asked.
const MOST_APPS = 6;
const MANY = 8;
const FEW = 3;

/** Finds releases of the app one is in, else of one's newest apps, and apps beyond those that are listed anyway. */
export function paletteSearch(apps: readonly { slug: string }[], inside: string | undefined): PaletteSearch {
  const listed = new Set(apps.map((app) => app.slug));
  const searched = inside === undefined ? apps.slice(0, MOST_APPS).map((app) => app.slug) : [inside];
  return async (query) => {
    const found = await Promise.all([
      // A word without a digit is hardly a version, a build or a commit; inside an app it may be a branch.
      ...(inside !== undefined || /\d/.test(query)
        ? searched.map((app) => findReleases(app, query, inside !== undefined))
        : []),
      findApps(query, listed),
    ]);
    return found.flat();
  };
}

async function findReleases(app: string, query: string, inside: boolean): Promise<PaletteItem[]> {
  const limit = inside ? MANY : FEW;
  const { items } = await call("GET /apps/{app}/releases", { params: { app }, query: { q: query, limit } });
  return items.map((release) => ({
    id: release.id,
    label: `${release.version} (${release.build})`,
    group: "Releases",
    hint: [!inside && app, ...hintsOf(release)].filter(Boolean).join(" · "),
    href: `/apps/${app}/releases/${release.id}`,
  }));
}

function hintsOf({ channels, source }: ReleaseView) {
  return [channels.join(", "), source?.commit?.slice(0, 7)];
}

async function findApps(query: string, listed: ReadonlySet<string>): Promise<PaletteItem[]> {
  const { items } = await call("GET /apps", { params: {}, query: { q: query, limit: MANY } });
  return items
    .filter((app) => !listed.has(app.slug))
    .map((app) => ({
      id: `app-${app.slug}`,
      label: app.displayName,
      group: "Apps",
      hint: app.slug,
      href: `/apps/${app.slug}`,
    }));
}
