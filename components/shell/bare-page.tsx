import type { ReactNode } from "react";
import { Brand } from "./brand";
import { SkipLink } from "./skip-link";
import { Staff } from "./staff";

export type BarePageProps = {
  children: ReactNode;
  /** "builds.acme.example · Sluice 1.0.0", "Looking for an install page? …" */
  footer?: ReactNode;
  /** The staff gauge at the right of a wide screen. */
  staff?: boolean;
};

/** Pages without navigation: sign-in, setup, not found. */
export function BarePage({ children, footer, staff = true }: BarePageProps) {
  return (
    <>
      <SkipLink />
      <div className={staff ? "grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_304px]" : "min-h-dvh"}>
        <div className="mx-auto grid min-h-dvh w-full max-w-115 grid-rows-[auto_1fr_auto] px-5 py-4">
          <header>
            <Brand />
          </header>
          <main id="main" tabIndex={-1} className="grid content-center gap-6 py-6 outline-none">
            {children}
          </main>
          {footer && (
            <footer className="flex flex-wrap justify-between gap-x-4 gap-y-1 border-t border-line py-3 text-fact text-ink-3">
              {footer}
            </footer>
          )}
        </div>
        {staff && <Staff />}
      </div>
    </>
  );
}
