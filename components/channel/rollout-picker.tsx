"use client";

import { type ReactNode, useId, useState } from "react";
import { Fieldset } from "../ui/fieldset";
import { formatPercent } from "../ui/format-percent";
import { NumberWithUnit } from "../ui/number-with-unit";
import { Range } from "../ui/range";
import { Segmented } from "../ui/segmented";
import { Gauge } from "./gauge";

const STEPS = [1, 5, 10, 25, 50, 100];

export type RolloutPickerProps = {
  /** 0.01 to 100 */
  value: number;
  onValueChange: (percent: number) => void;
  /** A slider as well, for the channel's own page. */
  slider?: boolean;
  /** "10 % of devices get 2.4.1, 90 % keep 2.4.0. It never rises by itself." */
  hint?: ReactNode;
  error?: ReactNode;
  disabled?: boolean;
};

/** Chips for the usual shares, a number for the others, and the gauge that shows what it means. */
export function RolloutPicker({ value, onValueChange, slider, hint, error, disabled }: RolloutPickerProps) {
  const name = useId();
  // What is being typed: a field that snaps back to the last good number cannot be emptied.
  const [typed, setTyped] = useState<string | null>(null);
  const set = (next: number) => {
    if (next > 0 && next <= 100) onValueChange(Math.round(next * 100) / 100);
  };
  return (
    <div className="grid grid-cols-[14px_minmax(0,1fr)] gap-5">
      <Gauge percent={value} kind={value < 100 ? "rolling" : "live"} control={value < 100} />
      <Fieldset legend="Rollout" hint={hint} error={error} disabled={disabled}>
        <div className="flex flex-wrap gap-2">
          <Segmented
            legend="Usual shares"
            legendHidden
            name={name}
            value={String(value)}
            onValueChange={(next) => set(Number(next))}
            options={STEPS.map((step) => ({ value: String(step), label: step === 100 ? "All" : String(step) }))}
          />
          <NumberWithUnit
            unit="%"
            aria-label="Rollout in percent"
            min={0.01}
            max={100}
            step="any"
            value={typed ?? value}
            onChange={(event) => {
              setTyped(event.target.value);
              set(event.target.valueAsNumber);
            }}
            onBlur={() => setTyped(null)}
          />
        </div>
        {slider && (
          <Range
            label={`Rollout, ${formatPercent(value)}`}
            min={0}
            max={100}
            step={1}
            value={value}
            onChange={(event) => set(Math.max(0.01, event.target.valueAsNumber))}
            className="mt-2 max-w-100"
          />
        )}
      </Fieldset>
    </div>
  );
}
