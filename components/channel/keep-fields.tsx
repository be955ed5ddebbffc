import type { Retention } from "@/lib/domain/app";
import type { ProblemView } from "@/lib/wire/common";
import { Field } from "../ui/field";
import { Fieldset } from "../ui/fieldset";
import { NumberWithUnit } from "../ui/number-with-unit";
import { errorBelow } from "./policy-fields";

export type KeepFieldsProps = {
  retention: Retention | null;
  onChange: (retention: Retention | null) => void;
  problem: ProblemView | null;
};

const HALVES = [
  { name: "keepLast", label: "Keep the last", unit: "builds" },
  { name: "keepDays", label: "Keep for", unit: "days" },
] as const;

/** How long releases that were ever on a channel are kept; both empty is what the app says. */
export function KeepFields({ retention, onChange, problem }: KeepFieldsProps) {
  const now = retention ?? { keepLast: null, keepDays: null };
  const set = (change: Partial<Retention>) => {
    const next = { ...now, ...change };
    onChange(next.keepLast === null && next.keepDays === null ? null : next);
  };
  return (
    <Fieldset
      legend="What is kept"
      hint="A release goes when it is outside the last of these and older than that, on every channel it ever was on. Both empty: as the app says."
      error={errorBelow(problem, "policy.retention")}
    >
      <div className="flex flex-wrap gap-6">
        {HALVES.map(({ name, label, unit }) => (
          <Field key={name} label={label}>
            {(control) => (
              <NumberWithUnit
                {...control}
                unit={unit}
                min={1}
                max={100_000}
                value={now[name] ?? ""}
                onChange={({ target }) => set({ [name]: target.value === "" ? null : target.valueAsNumber })}
              />
            )}
          </Field>
        ))}
      </div>
    </Fieldset>
  );
}
