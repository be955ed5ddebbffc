import clsx from "clsx";
import { type ComponentProps, type ReactNode, useId } from "react";

export type ChoiceProps = Omit<ComponentProps<"input">, "type"> & { label: ReactNode; hint?: ReactNode };

/** A native check or radio with its label and hint as one target. Checkbox, Switch and RadioGroup are made of it. */
export function Choice({
  label,
  hint,
  className,
  kind,
  ...props
}: ChoiceProps & { kind: "checkbox" | "radio" | "switch" }) {
  const own = useId();
  const id = props.id ?? own;
  const describedBy = clsx(props["aria-describedby"], hint && `${id}-hint`) || undefined;
  const isSwitch = kind === "switch";
  return (
    <div
      className={clsx(
        "grid gap-x-2 py-1",
        isSwitch ? "grid-cols-[32px_1fr] gap-x-3" : "grid-cols-[16px_1fr]",
        className,
      )}
    >
      <input
        {...props}
        id={id}
        type={isSwitch ? "checkbox" : kind}
        role={isSwitch ? "switch" : undefined}
        aria-describedby={describedBy}
        className={isSwitch ? "switch-mark mt-0.5" : "check-mark mt-1"}
      />
      <label
        htmlFor={id}
        className={clsx("min-h-6 py-0.5", props.disabled ? "cursor-not-allowed text-ink-3" : "cursor-pointer")}
      >
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="col-start-2 text-fact text-ink-3">
          {hint}
        </p>
      )}
    </div>
  );
}
