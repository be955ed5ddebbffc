import clsx from "clsx";
import type { ReactNode } from "react";

export type PageHeaderProps = {
  /** An AppTile, 48 px. */
  tile?: ReactNode;
  title: ReactNode;
  /** One line of facts under the title. */
  facts?: ReactNode;
  actions?: ReactNode;
  className?: string;
};

export function PageHeader({ tile, title, facts, actions, className }: PageHeaderProps) {
  return (
    <header className={clsx("mb-6 flex flex-wrap items-start gap-x-4 sm:items-center gap-y-3", className)}>
      {tile}
      <div className="min-w-0 flex-1 basis-60">
        <h1 className="wrap-anywhere">{title}</h1>
        {facts && <div className="mt-0.5 text-fact text-ink-2">{facts}</div>}
      </div>
      {actions && <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:[&>*]:flex-1">{actions}</div>}
    </header>
  );
}
