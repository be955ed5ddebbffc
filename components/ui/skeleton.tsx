import clsx from "clsx";

const WIDTHS = ["w-7/12", "w-9/12", "w-5/12", "w-8/12"];

function rowWidths(rows: number): [key: string, width: string][] {
  return Array.from({ length: rows }, (_, row) => [`row-${row}`, WIDTHS[row % WIDTHS.length] ?? "w-full"]);
}

export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={clsx("skeleton", className)} />;
}

/** Rows as high as those that come. Put it in `loading.tsx`; the word is for those who do not see it. */
export function SkeletonRows({ rows = 10, height = "h-10" }: { rows?: number; height?: string }) {
  return (
    <div role="status">
      <span className="sr-only">Loading</span>
      {rowWidths(rows).map(([key, width]) => (
        <div
          key={key}
          className={clsx("grid grid-cols-[160px_1fr_80px] items-center gap-6 border-b border-line", height)}
        >
          <Skeleton className="w-full" />
          <Skeleton className={width} />
          <Skeleton className="w-full" />
        </div>
      ))}
    </div>
  );
}
