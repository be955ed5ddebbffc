"use client";

import { ChevronsUpDown, LayoutGrid } from "lucide-react";
import { AppTile } from "../app/app-tile";
import { Menu } from "../ui/menu";
import { MenuItem } from "../ui/menu-item";
import { MenuSeparator } from "../ui/menu-separator";

export type SwitcherApp = { slug: string; name: string; iconUrl?: string | null };

/** The app one is in, above its own navigation; lists the others. */
export function AppSwitcher({ app, apps }: { app: SwitcherApp; apps: SwitcherApp[] }) {
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          aria-label={`App: ${app.name}. Switch app`}
          className="mt-4 mb-1 grid min-h-10 w-full flex-none grid-cols-[24px_minmax(0,1fr)_14px] items-center gap-2 rounded-control px-2 text-left font-semibold hover:bg-line/60"
        >
          <AppTile slug={app.slug} name={app.name} iconUrl={app.iconUrl} size={24} />
          <span className="truncate">{app.name}</span>
          <ChevronsUpDown size={14} aria-hidden className="text-ink-3" />
        </button>
      }
    >
      {apps.map((other) => (
        <MenuItem
          key={other.slug}
          href={`/apps/${other.slug}`}
          icon={<AppTile slug={other.slug} name={other.name} iconUrl={other.iconUrl} size={20} />}
        >
          <span className="line-clamp-1 max-w-60 wrap-anywhere">{other.name}</span>
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem href="/apps" icon={<LayoutGrid size={16} aria-hidden />}>
        All apps
      </MenuItem>
    </Menu>
  );
}
