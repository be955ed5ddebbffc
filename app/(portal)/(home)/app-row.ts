import type { AppRow } from "@/components/app/app-table";
import type { AppOverview } from "@/lib/usecases/apps/list-app-overviews";
import { iconPath } from "@/lib/wire/uploads";

/** An overview as a row of a table. Whoever may only install is led to the install page. */
export function toAppRow({ app, may, iconOf, production, platforms, lastActivity }: AppOverview): AppRow {
  const inside = may({ do: "read" });
  const release = production?.release ?? null;
  return {
    slug: app.slug,
    name: app.displayName,
    href: inside ? `/apps/${app.slug}` : `/d/${app.slug}`,
    iconUrl: iconOf && iconPath(iconOf),
    production: production?.channel.name ?? null,
    serving: production && release && servingOf(production.channel, release, app.slug, inside),
    platforms,
    lastActivity,
  };
}

type Production = NonNullable<AppOverview["production"]>;

function servingOf(
  { name, rolloutPercent, halted, controlReleaseId }: Production["channel"],
  release: NonNullable<Production["release"]>,
  slug: string,
  inside: boolean,
): NonNullable<AppRow["serving"]> {
  return {
    version: release.version,
    build: release.build,
    href: inside ? `/apps/${slug}/releases/${release.id}` : `/d/${slug}/r/${release.id}`,
    place: { channel: name, role: controlReleaseId === null ? "current" : "control", rolloutPercent, halted },
  };
}
