import { ArrowLeft, ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import { ButtonLink } from "./button-link";

export type PaginationProps = {
  /** null: there is nothing in that direction. */
  newerHref: string | null;
  /** "Newest" where the way back is to the start: a cursor leads forward only. */
  newerLabel?: string;
  olderHref: string | null;
  /** Of which list, where a page has several: "Pages of invites". */
  label?: string;
  /** "25 of 148" */
  children?: ReactNode;
};

export function Pagination({ newerHref, newerLabel = "Newer", olderHref, label = "Pages", children }: PaginationProps) {
  if (!newerHref && !olderHref) return null;
  return (
    <nav aria-label={label} className="flex items-center gap-2 py-3">
      <span className="flex-1 text-fact text-ink-3">{children}</span>
      <ButtonLink size="sm" href={newerHref ?? "#"} disabled={!newerHref} rel="prev">
        <ArrowLeft size={14} aria-hidden />
        {newerLabel}
      </ButtonLink>
      <ButtonLink size="sm" href={olderHref ?? "#"} disabled={!olderHref} rel="next">
        Older
        <ArrowRight size={14} aria-hidden />
      </ButtonLink>
    </nav>
  );
}
