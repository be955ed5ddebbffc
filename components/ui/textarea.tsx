import clsx from "clsx";
import type { ComponentProps } from "react";
import { controlClass } from "./control-class";

export function Textarea({ mono, className, rows = 4, ...props }: ComponentProps<"textarea"> & { mono?: boolean }) {
  return (
    <textarea
      {...props}
      rows={rows}
      className={clsx(controlClass, "block resize-y py-2", mono && "font-mono", className)}
    />
  );
}
