import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import type { SwitcherApp } from "@/components/shell/app-switcher";
import type { NavItemProps } from "@/components/shell/nav-item";
import { Palette } from "@/components/shell/palette";
import { SignOutButton } from "@/components/shell/sign-out-button";
import { parseTheme } from "@/components/shell/theme";
import { Toaster } from "@/components/ui/toaster";
import type { May } from "@/lib/domain/rights";
import type { getApp } from "@/lib/usecases/apps/get-app";
import { listApps } from "@/lib/usecases/apps/list-apps";
import type { Context } from "@/lib/usecases/context";
import { iconPath } from "@/lib/wire/uploads";

type Seen = Awaited<ReturnType<typeof getApp>>;

type PortalShellProps = {
  ctx: Context;
  /** The app one is in, with what one may do there. */
  inside?: Seen;
  children: ReactNode;
};

const SWITCHER_APPS = 20;

/** The navigation around every page of the team, for the person who is signed in. */
export async function PortalShell({ ctx, inside, children }: PortalShellProps) {
  const { items } = await listApps(ctx, { page: { limit: SWITCHER_APPS, after: null } });
  const apps = items.map(switcherApp);
  const theme = parseTheme((await cookies()).get("theme")?.value);
  const name = ctx.actor.kind === "person" ? ctx.actor.name : "";
  return (
    <AppShell
      nav={[
        { href: "/", label: "Home", icon: "home", exact: true },
        { href: "/apps", label: "Apps", icon: "apps", exact: true },
      ]}
      app={inside && { ...switcherApp(inside), nav: appNav(inside.app.slug, inside.may) }}
      apps={apps}
      foot={footNav(ctx)}
      user={{ name, profileHref: "/settings/profile", theme, signOut: <SignOutButton /> }}
      palette={
        <Palette apps={apps} inside={inside && { slug: inside.app.slug, mayUpload: inside.may({ do: "upload" }) }} />
      }
    >
      {children}
      <Toaster />
    </AppShell>
  );
}

function footNav({ actor }: Context): NavItemProps[] {
  const own: NavItemProps = { href: "/settings/tokens", label: "Tokens", icon: "tokens" };
  if (actor.kind !== "person" || !actor.admin) return [own];
  return [
    own,
    { href: "/admin/people", label: "People", icon: "people" },
    { href: "/admin/audit", label: "Audit", icon: "audit" },
    { href: "/admin/storage", label: "Storage", icon: "storage" },
    { href: "/admin/system", label: "System", icon: "system" },
  ];
}

function switcherApp({ app, iconOf }: Pick<Seen, "app" | "iconOf">): SwitcherApp {
  return { slug: app.slug, name: app.displayName, iconUrl: iconOf && iconPath(iconOf) };
}

function appNav(slug: string, may: May): NavItemProps[] {
  const people: NavItemProps = { href: `/apps/${slug}/people`, label: "People", icon: "people" };
  const settings: NavItemProps = { href: `/apps/${slug}/settings`, label: "Settings", icon: "settings" };
  const activity: NavItemProps = { href: `/apps/${slug}/activity`, label: "Activity", icon: "activity" };
  const upload: NavItemProps = { href: `/apps/${slug}/releases/new`, label: "Upload", icon: "upload" };
  return [
    {
      href: `/apps/${slug}`,
      label: "Overview",
      icon: "overview",
      exact: true,
      also: [`/apps/${slug}/channels`, `/apps/${slug}/promote`],
    },
    {
      href: `/apps/${slug}/releases`,
      label: "Releases",
      icon: "releases",
      also: [`/apps/${slug}/compare`],
      except: [upload.href],
    },
    ...(may({ do: "upload" }) ? [upload] : []),
    ...(may({ do: "manage" }) ? [people, activity, settings] : []),
  ];
}
