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
  return <th scope="col" {...props} className={clsx("cell-head", numeric ? "text-right" : "text-left", className)} />;
}

export function Tr({ className, ...props }: ComponentProps<"tr">) {
  return <tr {...props} className={clsx("sm:hover:bg-hover/60 aria-selected:bg-hover", className)} />;
}

export function Td({ numeric, className, ...props }: ComponentProps<"td"> & CellProps) {
  return <td {...props} className={clsx("cell", numeric && "text-right", className)} />;
}
