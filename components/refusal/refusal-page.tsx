import type { ReactNode } from "react";
import { BrandMark } from "../shell/brand-mark";
import { buttonClass } from "../ui/button-class";

export type RefusalPageProps = {
  /** 404, 403, 500: what a log calls it. */
  status: number;
  title: string;
  children: ReactNode;
  actions: ReactNode;
  requestId?: string;
};

/**
 * What happened, where to go, and what to tell whoever runs the server. Every page carries these pages along for the
 * case that it breaks, also the testers' small ones: so they are plain HTML and bring no script.
 */
export function RefusalPage({ status, title, children, actions, requestId }: RefusalPageProps) {
  return (
    <div className="mx-auto grid min-h-dvh w-full max-w-115 grid-rows-[auto_1fr] px-5 py-4">
      <header>
        <a href="/" className="inline-flex h-13 items-center gap-2.5 text-head font-bold tracking-tight no-underline">
          <BrandMark />
          Sluice
        </a>
      </header>
      <main id="main" className="grid content-center gap-4 pt-6 pb-20">
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
      </main>
    </div>
  );
}

export function RefusalLink({ href, primary, children }: { href: string; primary?: boolean; children: ReactNode }) {
  return (
    <a href={href} className={buttonClass({ variant: primary ? "primary" : "default", size: "lg" })}>
      {children}
    </a>
  );
}
