import clsx from "clsx";
import type { ReactNode } from "react";

export type EmptyStateProps = {
  /** "No releases yet", "No releases match" */
  title: string;
  /** What this would be. */
  children?: ReactNode;
  /** One action. */
  action?: ReactNode;
  /** A CodeBlock or CommandTabs with this app's own values. */
  command?: ReactNode;
  className?: string;
};

export function EmptyState({ title, children, action, command, className }: EmptyStateProps) {
  return (
    <div className={clsx("grid justify-items-start gap-2 py-6 text-ink-2", className)}>
      <p className="text-head font-semibold text-ink">{title}</p>
      {children && <div className="max-w-140">{children}</div>}
      {action && <div className="mt-1">{action}</div>}
      {command && <div className="mt-2 w-full max-w-160 min-w-0">{command}</div>}
    </div>
  );
}
