import clsx from "clsx";
import type { ComponentProps } from "react";
import { Input } from "./input";

export type NumberWithUnitProps = Omit<ComponentProps<"input">, "type"> & { unit: string };

/** The unit is decoration at the right; the label says it too ("Rollout, percent"). */
export function NumberWithUnit({ unit, className, ...props }: NumberWithUnitProps) {
  return (
    <div className={clsx("relative inline-block", unit.length > 2 ? "w-28" : "w-20", className)}>
      <Input
        {...props}
        type="number"
        inputMode={props.step && props.step !== 1 ? "decimal" : "numeric"}
        className={clsx(
          "text-right [appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none",
          unit.length > 4 ? "pr-14" : unit.length > 2 ? "pr-12" : "pr-7",
        )}
      />
      <span aria-hidden className="pointer-events-none absolute top-1.5 right-2.5 text-ink-3">
        {unit}
      </span>
    </div>
  );
}
