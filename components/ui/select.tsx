import clsx from "clsx";
import type { ComponentProps } from "react";
import { controlClass } from "./control-class";

export type SelectOption = { value: string; label: string; disabled?: boolean };
export type SelectProps = ComponentProps<"select"> & { options: SelectOption[] };

/** The native one: phones show their own wheel for it. */
export function Select({ options, className, ...props }: SelectProps) {
  return (
    <select {...props} className={clsx(controlClass, "select-mark h-8 truncate pr-8", className)}>
      {options.map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
