import clsx from "clsx";
import type { ComponentProps } from "react";

/** Never alone: a NumberWithUnit with the same value stands beside it. */
export function Range({ label, className, ...props }: Omit<ComponentProps<"input">, "type"> & { label: string }) {
  return <input {...props} type="range" aria-label={label} className={clsx("range-mark", className)} />;
}
