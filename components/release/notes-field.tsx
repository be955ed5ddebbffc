"use client";

import clsx from "clsx";
import { lazy, Suspense, useState } from "react";
import { Field } from "../ui/field";
import { Segmented } from "../ui/segmented";
import { Textarea } from "../ui/textarea";

// Markdown is large and most people only write: it is fetched when somebody looks at the preview.
const Notes = lazy(async () => ({ default: (await import("./notes")).Notes }));

export type NotesFieldProps = {
  value: string;
  onValueChange: (value: string) => void;
  error?: string;
  rows?: number;
  disabled?: boolean;
  /** Tells two of them on a page apart. */
  name?: string;
};

/** Notes in Markdown, to write and to look at as they will be. */
export function NotesField({ value, onValueChange, error, rows = 6, disabled, name = "notes" }: NotesFieldProps) {
  const [preview, setPreview] = useState(false);
  return (
    <Field
      label="Notes"
      hint="Markdown. What is new, for the people who install it."
      error={error}
      aside={
        <Segmented
          legend="Notes"
          legendHidden
          name={`${name}-view`}
          size="sm"
          value={preview ? "preview" : "write"}
          onValueChange={(view) => setPreview(view === "preview")}
          options={[
            { value: "write", label: "Write" },
            { value: "preview", label: "Preview" },
          ]}
        />
      }
    >
      {(control) => (
        <>
          <Textarea
            {...control}
            name={name}
            rows={rows}
            value={value}
            disabled={disabled}
            onChange={(event) => onValueChange(event.target.value)}
            className={clsx(preview && "hidden!")}
          />
          {preview && (
            <div className="min-h-33 rounded-control border border-line px-2.5 py-2">
              <Suspense fallback={<p className="text-ink-3">Loading the preview</p>}>
                <Notes markdown={value} />
              </Suspense>
            </div>
          )}
        </>
      )}
    </Field>
  );
}
