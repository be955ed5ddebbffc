import { X } from "lucide-react";
import Link from "next/link";

export type FilterChip = { label: string; value: string; removeHref: string };

/** What a list is filtered by. Each is a link that removes it; one clears them all. */
export function FilterChips({ chips, clearHref }: { chips: FilterChip[]; clearHref: string }) {
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Active filters" className="flex flex-wrap items-center gap-2">
      {chips.map((chip) => (
        <li
          key={`${chip.label}:${chip.value}`}
          className="flex h-7 items-center gap-1.5 rounded-control border border-line bg-bank pr-0.5 pl-2.5 whitespace-nowrap"
        >
          <span className="text-ink-3">{chip.label}</span>
          <b>{chip.value}</b>
          <Link
            href={chip.removeHref}
            aria-label={`Remove the filter ${chip.label} ${chip.value}`}
            className="grid size-6 place-items-center rounded-mark text-ink-3 hover:bg-line hover:text-ink"
          >
            <X size={14} aria-hidden />
          </Link>
        </li>
      ))}
      <li>
        <Link href={clearHref} className="inline-flex min-h-6 items-center px-1 font-medium text-accent">
          Clear
        </Link>
      </li>
    </ul>
  );
}
