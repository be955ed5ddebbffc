import type { ReactNode } from "react";
import { Choice } from "./choice";
import { Fieldset } from "./fieldset";

export type RadioOption = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean };
export type RadioGroupProps = {
  legend: ReactNode;
  legendHidden?: boolean;
  name: string;
  options: RadioOption[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  hint?: ReactNode;
  error?: ReactNode;
  className?: string;
};

/** Native radios: arrow keys, one tab stop and form values come with them. */
export function RadioGroup({ name, options, value, defaultValue, onValueChange, ...fieldset }: RadioGroupProps) {
  return (
    <Fieldset {...fieldset}>
      {options.map((option) => (
        <Choice
          key={option.value}
          kind="radio"
          name={name}
          value={option.value}
          label={option.label}
          hint={option.hint}
          disabled={option.disabled}
          checked={value === undefined ? undefined : value === option.value}
          defaultChecked={value === undefined ? defaultValue === option.value : undefined}
          onChange={onValueChange && (() => onValueChange(option.value))}
        />
      ))}
    </Fieldset>
  );
}
