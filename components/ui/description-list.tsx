import clsx from "clsx";
import type { ReactNode } from "react";

/** Terms at the left, what they are at the right. */
export function DescriptionList({
  items,
  className,
}: {
  items: { term: string; value: ReactNode }[];
  className?: string;
}) {
  return (
    <dl className={clsx("grid grid-cols-[minmax(80px,auto)_minmax(0,1fr)] gap-x-4 gap-y-1", className)}>
      {items.map((item) => (
        <div key={item.term} className="contents">
          <dt className="text-ink-3">{item.term}</dt>
          <dd className="min-w-0 wrap-anywhere">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
