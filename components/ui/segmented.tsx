import clsx from "clsx";
import type { ReactNode } from "react";
import { Fieldset } from "./fieldset";

export type SegmentedOption = { value: string; label: ReactNode; disabled?: boolean };
export type SegmentedProps = {
  legend: ReactNode;
  legendHidden?: boolean;
  name: string;
  options: SegmentedOption[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  size?: "sm" | "md";
  hint?: ReactNode;
  error?: ReactNode;
  className?: string;
};

const ITEM =
  "inline-flex cursor-pointer items-center justify-center gap-1.5 border-l border-line font-medium whitespace-nowrap text-ink-2 hover:bg-hover group-first/item:border-l-0 peer-checked:bg-ink peer-checked:font-semibold peer-checked:text-paper peer-disabled:cursor-not-allowed peer-disabled:bg-bank peer-disabled:text-ink-3 peer-focus-visible:outline-2 peer-focus-visible:-outline-offset-4 peer-focus-visible:outline-accent peer-checked:peer-focus-visible:outline-paper";

/** One choice of a few, in a bar. Radios underneath, so keys, names and form values are the browser's. */
export function Segmented({
  name,
  options,
  value,
  defaultValue,
  onValueChange,
  size = "md",
  ...fieldset
}: SegmentedProps) {
  return (
    <Fieldset {...fieldset}>
      <div className="inline-flex max-w-full overflow-x-auto rounded-control border border-edge bg-sheet">
        {options.map((option) => (
          <label key={option.value} className="group/item relative flex">
            <input
              type="radio"
              name={name}
              value={option.value}
              disabled={option.disabled}
              checked={value === undefined ? undefined : value === option.value}
              defaultChecked={value === undefined ? defaultValue === option.value : undefined}
              onChange={onValueChange && (() => onValueChange(option.value))}
              className="peer absolute inset-0 cursor-pointer appearance-none outline-none"
            />
            <span className={clsx(ITEM, size === "sm" ? "min-h-6 px-2 text-fact" : "min-h-7.5 px-3")}>
              {option.label}
            </span>
          </label>
        ))}
      </div>
    </Fieldset>
  );
}
