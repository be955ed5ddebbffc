import clsx from "clsx";
import type { ReactNode } from "react";
import type { Crumb } from "./breadcrumb";
import { TopBar } from "./top-bar";

/** One page inside AppShell: the top bar with the way here, and the main part. */
export function PortalPage({
  crumbs,
  className,
  children,
}: {
  crumbs: Crumb[];
  className?: string;
  children: ReactNode;
}) {
  return (
    <>
      <TopBar crumbs={crumbs} />
      <main
        id="main"
        tabIndex={-1}
        className={clsx("max-w-310 px-4 pt-4 pb-16 outline-none lg:px-8 lg:pt-6", className)}
      >
        {children}
      </main>
    </>
  );
}
