"use client";

import type { ProblemView } from "@/lib/wire/common";
import { fieldError } from "../api/call";
import { NotesField } from "../release/notes-field";
import { PublishFields } from "../release/publish-fields";
import { PublishRefusal } from "../release/publish-refusal";
import type { PublishChannel, PublishSaid } from "../release/publish-said";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Note } from "../ui/note";

export type ReleaseFields = { version: string; build: string; notes: string };

export type ReleaseFormProps = {
  fields: ReleaseFields;
  onFields: (fields: ReleaseFields) => void;
  channels: PublishChannel[];
  said: PublishSaid;
  onSaid: (said: PublishSaid) => void;
  problem: ProblemView | null;
  /** What saving would run into as things stand. */
  foreseen: ProblemView | null;
  /** The release that has these files already. */
  isThere: { version: string; build: string } | null;
  pending: boolean;
  /** Why the button does not work yet. */
  waitsFor: string | null;
  onSubmit: () => void;
};

/** What the files are: numbers, notes, and where they go. */
export function ReleaseForm({
  fields,
  onFields,
  channels,
  said,
  onSaid,
  problem,
  foreseen,
  isThere,
  pending,
  waitsFor,
  onSubmit,
}: ReleaseFormProps) {
  return (
    <form
      method="post"
      className="grid gap-5 pt-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (waitsFor === null) onSubmit();
      }}
    >
      <NumberFields fields={fields} onFields={onFields} problem={problem} foreseen={foreseen} />
      {isThere && (
        <Note role="status">
          Already uploaded as {isThere.version} ({isThere.build}): these very files are published.
        </Note>
      )}
      {problem === null && foreseen?.code === "conflict" && (
        <Note severity="error" role="status">
          {foreseen.detail}
        </Note>
      )}
      <NotesField
        value={fields.notes}
        onValueChange={(notes) => onFields({ ...fields, notes })}
        error={fieldError(problem, "notes")}
      />
      <PublishFields legend="Then" channels={channels} said={said} onChange={onSaid} problem={problem} draftToo />
      {problem && (
        <PublishRefusal
          problem={problem}
          said={said}
          onChange={onSaid}
          kept="Files and form are kept."
          way="Or save it as a draft, or choose another channel."
          fields={["version", "build", "notes", "channel", "confirm", "reason", "artifacts."]}
        />
      )}
      <div className="grid gap-2">
        <Button
          type="submit"
          variant="primary"
          pending={pending}
          disabled={waitsFor !== null}
          aria-describedby="release-waits"
          className="w-full"
        >
          {submitWords(fields, said)}
        </Button>
        <p id="release-waits" className="min-h-4 text-fact text-ink-3">
          {waitsFor}
        </p>
      </div>
    </form>
  );
}

function submitWords({ version, build }: ReleaseFields, { channel }: PublishSaid): string {
  const name = version && build ? ` ${version} (${build})` : "";
  return channel === null ? `Save${name} as draft` : `Publish${name} to ${channel}`;
}

type NumberFieldsProps = Pick<ReleaseFormProps, "fields" | "onFields" | "problem" | "foreseen">;

function NumberFields({ fields, onFields, problem, foreseen }: NumberFieldsProps) {
  const hint = (name: string) => (fieldError(problem, name) ? undefined : fieldError(foreseen, name));
  const plain = { autoComplete: "off", autoCapitalize: "none", spellCheck: false, maxLength: 64 } as const;
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label="Version" error={fieldError(problem, "version")} hint={hint("version")}>
        {(control) => (
          <Input
            {...control}
            {...plain}
            name="version"
            placeholder="2.4.1"
            value={fields.version}
            onChange={(event) => onFields({ ...fields, version: event.target.value })}
          />
        )}
      </Field>
      <Field label="Build" error={fieldError(problem, "build")} hint={hint("build")}>
        {(control) => (
          <Input
            {...control}
            {...plain}
            name="build"
            inputMode="decimal"
            placeholder="318"
            value={fields.build}
            onChange={(event) => onFields({ ...fields, build: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
