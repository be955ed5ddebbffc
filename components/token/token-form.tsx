"use client";

import type { ProblemView } from "@/lib/wire/common";
import { fieldError } from "../api/call";
import { Checkbox } from "../ui/checkbox";
import { Field } from "../ui/field";
import { Fieldset } from "../ui/fieldset";
import { Input } from "../ui/input";
import { NumberWithUnit } from "../ui/number-with-unit";
import { Segmented } from "../ui/segmented";
import { Select } from "../ui/select";
import { ChannelChoice } from "./channel-choice";
import { appChoices, forApp, needsChannels, type TokenChoice, type TokenKind, type TokenOffers } from "./token-choice";

const KINDS: [kind: TokenKind, word: string, what: string][] = [
  ["read", "Read", "releases, channels, history, files"],
  ["publish", "Publish", "upload files and publish a release"],
  ["promote", "Promote", "move a channel, halt it, roll it back"],
  ["manage", "Manage", "everything in the app"],
  ["admin", "Admin", "everything on this server"],
];
const DAYS = [30, 60, 90, 180, 365];

export type TokenFormProps = {
  offers: TokenOffers;
  choice: TokenChoice;
  onChange: (choice: TokenChoice) => void;
  problem: ProblemView | null;
};

/** The fields of a new token; what the person may not give is not there. */
export function TokenFields({ offers, choice, onChange, problem }: TokenFormProps) {
  const apps = appChoices(offers);
  const app = apps.find(({ slug }) => slug === choice.app);
  const isAdmin = choice.kinds.includes("admin");
  return (
    <>
      <Field
        label="Name"
        hint="Where it is used, so that one knows later what to revoke."
        error={fieldError(problem, "name")}
      >
        {(control) => (
          <Input
            {...control}
            name="name"
            required
            maxLength={100}
            autoComplete="off"
            placeholder="ci-main (GitHub Actions)"
            value={choice.name}
            onChange={(event) => onChange({ ...choice, name: event.target.value })}
          />
        )}
      </Field>
      <Field label="App">
        {(control) => (
          <Select
            {...control}
            name="app"
            disabled={isAdmin}
            value={choice.app}
            onChange={(event) => {
              const next = apps.find(({ slug }) => slug === event.target.value);
              onChange({ ...choice, ...forApp(next, choice.kinds) });
            }}
            options={apps.map(({ slug, name }) => ({ value: slug, label: name }))}
          />
        )}
      </Field>
      <KindChoice offers={offers} choice={choice} onChange={onChange} problem={problem} />
      {needsChannels(choice.kinds) && app && <ChannelChoice app={app} choice={choice} onChange={onChange} />}
      <ExpiryChoice choice={choice} onChange={onChange} error={fieldError(problem, "expiresInDays")} />
    </>
  );
}

function KindChoice({ offers, choice, onChange, problem }: TokenFormProps) {
  const app = appChoices(offers).find(({ slug }) => slug === choice.app);
  const offered = KINDS.filter(([kind]) => (kind === "admin" ? offers.admin : app?.kinds.includes(kind)));
  const errors = problem?.errors?.filter(({ path }) => path.startsWith("scopes")).map(({ message }) => message);
  return (
    <Fieldset legend="It may" error={errors && errors.length > 0 ? errors.join(" ") : undefined}>
      {offered.map(([kind, word, what]) => (
        <Checkbox
          key={kind}
          name="kind"
          value={kind}
          className="border-t border-line last-of-type:border-b"
          checked={choice.kinds.includes(kind)}
          onChange={(event) => {
            const others = choice.kinds.filter((each) => each !== kind);
            onChange({ ...choice, kinds: event.target.checked ? [...others, kind] : others });
          }}
          label={
            <>
              <b>{word}</b> <span className="text-ink-3">{what}</span>
            </>
          }
        />
      ))}
    </Fieldset>
  );
}

type ExpiryChoiceProps = Pick<TokenFormProps, "choice" | "onChange"> & { error?: string };

function ExpiryChoice({ choice, onChange, error }: ExpiryChoiceProps) {
  const days = Number.isNaN(choice.days) ? "" : choice.days;
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Segmented
        legend="Expires after"
        name="days"
        value={String(choice.days)}
        onValueChange={(value) => onChange({ ...choice, days: Number(value) })}
        options={DAYS.map((each) => ({ value: String(each), label: each }))}
        error={error}
      />
      <NumberWithUnit
        aria-label="Expires after so many days"
        unit="days"
        min={1}
        max={365}
        value={days}
        onChange={(event) => onChange({ ...choice, days: event.target.valueAsNumber })}
      />
    </div>
  );
}
