import clsx from "clsx";
import type { ReactNode } from "react";

/** Facts in one line, a dot between them; empty ones leave no dot behind. */
export function Facts({ items, className }: { items: (ReactNode | null | undefined | false)[]; className?: string }) {
  return (
    <ul
      className={clsx(
        "flex flex-wrap items-baseline text-fact text-ink-3 [&_b]:font-medium [&_b]:text-ink-2",
        className,
      )}
    >
      {items
        .filter((item) => item !== null && item !== undefined && item !== false && item !== "")
        .map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is static and its items are nodes.
          <li key={index} className="min-w-0 wrap-anywhere after:mx-1 after:content-['·'] last:after:content-none">
            {item}
          </li>
        ))}
    </ul>
  );
}
