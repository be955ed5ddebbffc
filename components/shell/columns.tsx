import clsx from "clsx";
import type { ReactNode } from "react";

/** The main part and what stands beside it; below it on narrower screens. */
export function Columns({
  aside,
  wide,
  className,
  children,
}: {
  aside: ReactNode;
  /** 320 px instead of 280 px at the right. */
  wide?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div
      className={clsx(
        "grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-7",
        wide ? "lg:grid-cols-[minmax(0,1fr)_320px]" : "lg:grid-cols-[minmax(0,1fr)_280px]",
        className,
      )}
    >
      <div className="min-w-0">{children}</div>
      <aside className="grid content-start gap-6">{aside}</aside>
    </div>
  );
}
