import clsx from "clsx";
import { CircleX } from "lucide-react";
import { type ReactNode, useId } from "react";

export type FieldControl = { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };
export type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  /** At the right of the label: a small switch, "optional". */
  aside?: ReactNode;
  className?: string;
  /** Spread what it is given onto the control: `{(control) => <Input {...control} name="slug" />}`. */
  children: (control: FieldControl) => ReactNode;
};

export function Field({ label, hint, error, aside, className, children }: FieldProps) {
  const id = useId();
  const describedBy = clsx(error && `${id}-error`, hint && `${id}-hint`) || undefined;
  return (
    <div className={clsx("grid content-start gap-1.5", className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-semibold">
          {label}
        </label>
        {aside}
      </div>
      {children({ id, "aria-describedby": describedBy, "aria-invalid": error ? true : undefined })}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {hint && (
        <p id={`${id}-hint`} className="text-fact text-ink-3">
          {hint}
        </p>
      )}
    </div>
  );
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="flex gap-1.5 text-fact font-medium text-halted">
      <CircleX size={14} aria-hidden className="mt-px flex-none" />
      <span>{children}</span>
    </p>
  );
}
