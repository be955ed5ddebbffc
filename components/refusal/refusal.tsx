import type { ReactNode } from "react";

export type RefusalProps = {
  /** 404, 403, 500: what a log calls it. */
  status: number;
  title: string;
  children: ReactNode;
  actions: ReactNode;
  requestId?: string;
};

/** Inside a BarePage: what it is, where to go, and what to tell whoever runs the server. */
export function Refusal({ status, title, children, actions, requestId }: RefusalProps) {
  return (
    <div className="grid gap-4">
      <p className="text-hero font-semibold font-stretch-86% text-ink-3 tabular-nums" aria-hidden>
        {status}
      </p>
      <h1>{title}</h1>
      <div className="max-w-100 text-ink-2">{children}</div>
      <div className="flex flex-wrap gap-2">{actions}</div>
      {requestId && (
        <p className="text-fact text-ink-3">
          Request <code className="select-all">{requestId}</code>
        </p>
      )}
    </div>
  );
}
