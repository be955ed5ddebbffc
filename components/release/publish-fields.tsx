"use client";

import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import type { ProblemView } from "@/lib/wire/common";
import { fieldError } from "../api/call";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { RadioGroup, type RadioOption } from "../ui/radio-group";
import { Textarea } from "../ui/textarea";
import type { PublishChannel, PublishSaid } from "./publish-said";

export type PublishFieldsProps = {
  legend: string;
  channels: PublishChannel[];
  said: PublishSaid;
  onChange: (said: PublishSaid) => void;
  problem: ProblemView | null;
  /** Offers to keep it a draft as well. */
  draftToo?: boolean;
};

const DRAFT = "/draft";

/** Where a release goes, and what a protected channel asks for before it does. */
export function PublishFields({ legend, channels, said, onChange, problem, draftToo }: PublishFieldsProps) {
  const chosen = channels.find((channel) => channel.name === said.channel);
  const draft = { value: DRAFT, label: "Save as draft", hint: "Only publishers see it. It can be published later." };
  const choose = (value: string) =>
    onChange({ ...said, channel: value === DRAFT ? null : value, confirm: "", acknowledge: [] });
  return (
    <>
      <RadioGroup
        legend={legend}
        name="publish-to"
        value={said.channel ?? (draftToo ? DRAFT : "")}
        onValueChange={choose}
        error={fieldError(problem, "channel")}
        options={[...(draftToo ? [draft] : []), ...channels.map(optionOf)]}
      />
      {chosen?.protected && (
        <Field
          label={<TypedLabel name={chosen.name} />}
          hint={`${chosen.name} is protected: everybody on it gets the release.`}
          error={fieldError(problem, "confirm")}
        >
          {(control) => (
            <Input
              {...control}
              mono
              value={said.confirm}
              onChange={(event) => onChange({ ...said, confirm: event.target.value })}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
          )}
        </Field>
      )}
      {chosen && (chosen.requireReason || chosen.protected) && (
        <Field
          label="Reason"
          aside={!chosen.requireReason && <span className="text-fact text-ink-3">optional</span>}
          hint="Stands in the channel's history."
          error={fieldError(problem, "reason")}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              required={chosen.requireReason}
              value={said.reason}
              onChange={(event) => onChange({ ...said, reason: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}

function TypedLabel({ name }: { name: string }): ReactNode {
  return (
    <>
      Type <code className="text-accent">{name}</code> to confirm
    </>
  );
}

function optionOf({ name, protected: isProtected, serves }: PublishChannel): RadioOption {
  return {
    value: name,
    label: (
      <span className="inline-flex items-center gap-1.5">
        <span>
          Publish to <b>{name}</b>
        </span>
        {isProtected && <Lock size={14} aria-label="protected" className="text-ink-3" />}
      </span>
    ),
    hint: serves === null ? "Nothing there yet." : `Everybody on ${name} gets it at once; now ${serves}.`,
  };
}
