import clsx from "clsx";
import { type ComponentProps, type ReactNode, useId } from "react";
import { FieldError } from "./field";

export type FieldsetProps = ComponentProps<"fieldset"> & {
  legend: ReactNode;
  legendHidden?: boolean;
  hint?: ReactNode;
  error?: ReactNode;
};

/** A named group of controls: radios, a bar of choices, related fields. */
export function Fieldset({ legend, legendHidden, hint, error, className, children, ...props }: FieldsetProps) {
  const id = useId();
  const describedBy = clsx(error && `${id}-error`, hint && `${id}-hint`) || undefined;
  return (
    <fieldset {...props} aria-describedby={describedBy} className={clsx("min-w-0", className)}>
      <legend className={legendHidden ? "sr-only" : "mb-1.5 font-semibold"}>{legend}</legend>
      {children}
      {error && (
        <div className="mt-1.5">
          <FieldError id={`${id}-error`}>{error}</FieldError>
        </div>
      )}
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-fact text-ink-3">
          {hint}
        </p>
      )}
    </fieldset>
  );
}
