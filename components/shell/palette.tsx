"use client";

import { ArrowRight, KeyRound, Plus, Upload } from "lucide-react";
import { useMemo } from "react";
import { AppTile } from "../app/app-tile";
import { CommandPalette } from "./command-palette";
import type { PaletteItem } from "./palette-items";
import { paletteSearch } from "./palette-search";

type PaletteApp = { slug: string; name: string };
type PaletteProps = {
  apps: PaletteApp[];
  /** The app one is in, and whether one may upload to it. */
  inside?: { slug: string; mayUpload: boolean };
};

/** Apps, releases (by version, build or commit) and actions; inside an app its own come first. */
export function Palette({ apps, inside }: PaletteProps) {
  const { slug, mayUpload } = inside ?? {};
  const items = useMemo(() => [...appItems(apps), ...actionItems(slug, mayUpload ?? false)], [apps, slug, mayUpload]);
  const search = useMemo(() => paletteSearch(apps, slug), [apps, slug]);
  return <CommandPalette items={items} search={search} />;
}

function appItems(apps: PaletteApp[]): PaletteItem[] {
  return apps.map((app) => ({
    id: `app-${app.slug}`,
    label: app.name,
    group: "Apps",
    hint: app.slug,
    keywords: [app.slug],
    icon: <AppTile slug={app.slug} name={app.name} size={20} />,
    href: `/apps/${app.slug}`,
  }));
}

function actionItems(inside: string | undefined, mayUpload: boolean): PaletteItem[] {
  const action = { group: "Actions" };
  const own: PaletteItem[] =
    inside === undefined || !mayUpload
      ? []
      : [
          {
            ...action,
            id: "promote",
            label: "Promote a release",
            icon: <ArrowRight size={16} aria-hidden />,
            href: `/apps/${inside}/promote`,
          },
          {
            ...action,
            id: "upload",
            label: "Upload a release",
            icon: <Upload size={16} aria-hidden />,
            href: `/apps/${inside}/releases/new`,
          },
        ];
  return [
    ...own,
    { ...action, id: "new-app", label: "New app", icon: <Plus size={16} aria-hidden />, href: "/apps/new" },
    {
      ...action,
      id: "new-token",
      label: "New token",
      icon: <KeyRound size={16} aria-hidden />,
      href: "/settings/tokens/new",
    },
  ];
}
