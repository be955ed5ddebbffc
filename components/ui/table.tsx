import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";

export type TableProps = ComponentProps<"table"> & {
  /** For those who do not see the heading above. */
  caption: ReactNode;
  /** Widths come from the `Th`, long cells are cut. */
  fixed?: boolean;
  /** On a phone each row becomes a block of two columns; place cells with `max-sm:` classes. */
  stack?: boolean;
};

export function Table({ caption, fixed, stack, className, children, ...props }: TableProps) {
  return (
    <table
      {...props}
      className={clsx("w-full border-collapse", fixed && "table-fixed", stack && "table-stack", className)}
    >
      <caption className="sr-only">{caption}</caption>
      {children}
    </table>
  );
}

type CellProps = { numeric?: boolean };

export function Th({ numeric, className, ...props }: ComponentProps<"th"> & CellProps) {
  return (
    <th
      scope="col"
      {...props}
      className={clsx(
        "h-8 border-b border-line pr-3 text-fact font-medium whitespace-nowrap text-ink-3 last:pr-0",
        numeric ? "text-right" : "text-left",
        className,
      )}
    />
  );
}

export function Tr({ className, ...props }: ComponentProps<"tr">) {
  return <tr {...props} className={clsx("sm:hover:bg-hover/60 aria-selected:bg-hover", className)} />;
}

export function Td({ numeric, className, ...props }: ComponentProps<"td"> & CellProps) {
  return (
    <td
      {...props}
      className={clsx("border-b border-line py-2 pr-3 align-top last:pr-0", numeric && "text-right", className)}
    />
  );
}
