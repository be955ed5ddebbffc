import type { ReactNode } from "react";
import { AppSwitcher, type SwitcherApp } from "./app-switcher";
import { Brand } from "./brand";
import { NavItem, type NavItemProps } from "./nav-item";
import { NavSheet } from "./nav-sheet";
import { ShellProvider } from "./shell-context";
import { SkipLink } from "./skip-link";
import { UserBlock, type UserBlockProps } from "./user-block";

export type AppShellProps = {
  /** Home, Apps, Activity */
  nav: NavItemProps[];
  /** The app one is in, with its own pages. */
  app?: SwitcherApp & { nav: NavItemProps[] };
  /** For the switcher. */
  apps?: SwitcherApp[];
  /** At the foot: Tokens, Server. */
  foot?: NavItemProps[];
  user: UserBlockProps;
  /** A CommandPalette, which the shell opens with Ctrl/⌘-K. */
  palette?: ReactNode;
  /** `PortalPage` in every page. */
  children: ReactNode;
};

/** In a layout. The left navigation from 1024 px, the same in a sheet below. */
export function AppShell({ children, palette, ...nav }: AppShellProps) {
  return (
    <ShellProvider>
      <SkipLink />
      <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)] lg:grid-cols-[216px_minmax(0,1fr)]">
        <aside aria-label="Sluice" className="border-r border-line bg-bank max-lg:hidden">
          <div className="sticky top-0 flex h-dvh flex-col overflow-y-auto px-3 pb-3">
            <ShellNav {...nav} />
          </div>
        </aside>
        <div className="min-w-0">{children}</div>
      </div>
      <NavSheet>
        <ShellNav {...nav} />
      </NavSheet>
      {palette}
    </ShellProvider>
  );
}

function ShellNav({ nav, app, apps, foot, user }: Omit<AppShellProps, "children" | "palette">) {
  return (
    <>
      <div className="flex-none px-2">
        <Brand />
      </div>
      <nav aria-label="Main" className="flex flex-none flex-col">
        {nav.map((item) => (
          <NavItem key={item.href} {...item} />
        ))}
        {app && (
          <>
            <AppSwitcher app={app} apps={apps ?? [app]} />
            {app.nav.map((item) => (
              <NavItem key={item.href} {...item} />
            ))}
          </>
        )}
      </nav>
      <div className="mt-auto grid flex-none grid-cols-[minmax(0,1fr)] gap-1 pt-4">
        {foot && foot.length > 0 && (
          <nav aria-label="Settings" className="grid">
            {foot.map((item) => (
              <NavItem key={item.href} {...item} />
            ))}
          </nav>
        )}
        <UserBlock {...user} />
      </div>
    </>
  );
}
