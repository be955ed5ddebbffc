"use client";

import { call } from "../api/call";
import { CommandPalette } from "./command-palette";
import type { PaletteItem } from "./palette-items";

type PaletteProps = { apps: { slug: string; name: string }[]; inside?: string };

async function findReleases(app: string, query: string): Promise<PaletteItem[]> {
  const { items } = await call("GET /apps/{app}/releases", { params: { app }, query: { q: query, limit: 8 } });
  return items.map((release) => ({
    id: release.id,
    label: `${release.version} (${release.build})`,
    group: "Releases",
    hint: release.source?.branch,
    href: `/apps/${app}/releases/${release.id}`,
  }));
}

/** Apps and actions at once; inside an app also its releases, by version, build or commit. */
export function Palette({ apps, inside }: PaletteProps) {
  const items: PaletteItem[] = [
    ...apps.map((app) => ({
      id: `app-${app.slug}`,
      label: app.name,
      group: "Apps",
      hint: app.slug,
      keywords: [app.slug],
      href: `/apps/${app.slug}`,
    })),
    ...(inside === undefined
      ? []
      : [{ id: "upload", label: "Upload a release", group: "Actions", href: `/apps/${inside}/releases/new` }]),
    { id: "new-app", label: "New app", group: "Actions", href: "/apps/new" },
    { id: "new-token", label: "New token", group: "Actions", href: "/settings/tokens/new" },
  ];
  return (
    <CommandPalette items={items} search={inside === undefined ? undefined : (query) => findReleases(inside, query)} />
  );
}
