"use client";

import { useState } from "react";
import { call } from "../api/call";
import { ProblemNote } from "../api/problem-note";
import { useAct } from "../api/use-act";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { absoluteDate } from "../ui/relative-time";
import { CreatedToken, type CreatedTokenProps } from "./created-token";
import {
  ANY,
  appChoices,
  firstChoice,
  fitsKinds,
  scopesInWords,
  scopesOf,
  scopeTexts,
  type TokenChoice,
  type TokenOffers,
} from "./token-choice";
import { TokenFields } from "./token-form";

export type NewTokenProps = {
  offers: TokenOffers;
  /** The slug in the address, as first choice. */
  app: string | null;
  baseUrl: string;
  now: string;
};

const DAY_MS = 86_400_000;

/** Makes a token, then shows it the one time. The secret never gets into an address or a storage. */
export function NewToken({ offers, app, baseUrl, now }: NewTokenProps) {
  const [choice, setChoice] = useState(() => firstChoice(offers, app));
  const [created, setCreated] = useState<CreatedTokenProps | null>(null);
  const { pending, problem, act } = useAct();
  if (created) return <CreatedToken {...created} />;

  const scopes = scopesOf(choice);
  const waits = waitsFor(choice, scopes.length);
  const create = async () => {
    const body = { name: choice.name, scopes: scopeTexts(scopes), expiresInDays: choice.days };
    const done = await act(() => call("POST /tokens", { params: {}, body }));
    if (done === null) return;
    const { token, name, prefix, expiresAt } = done.answer;
    setCreated({ baseUrl, secret: token, name, prefix, scopes, expiresAt });
  };
  return (
    <form
      method="post"
      className="grid max-w-140 gap-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (waits === null) void create();
      }}
    >
      <h1>New token</h1>
      <TokenFields
        offers={offers}
        choice={choice}
        problem={problem}
        onChange={(next) => setChoice(within(offers, next))}
      />
      <p aria-live="polite" className="border-y border-line py-3 text-head">
        {scopes.length === 0 ? (
          <span className="text-ink-3">May nothing yet.</span>
        ) : (
          <>
            May {scopesInWords(scopes)} <UntilWords days={choice.days} now={now} />.
          </>
        )}
      </p>
      {problem && (problem.errors === undefined || problem.errors.length === 0) && <ProblemNote problem={problem} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" pending={pending} disabled={waits !== null}>
          Create token
        </Button>
        <ButtonLink variant="bare" href="/settings/tokens">
          Cancel
        </ButtonLink>
        <span className="text-fact text-ink-3">{waits}</span>
      </div>
    </form>
  );
}

function UntilWords({ days, now }: { days: number; now: string }) {
  if (!isDays(days)) return "until …";
  const at = new Date(Date.parse(now) + days * DAY_MS).toISOString();
  return (
    <>
      until <b className="whitespace-nowrap">{absoluteDate(at)}</b>
    </>
  );
}

const isDays = (days: number) => Number.isInteger(days) && days >= 1 && days <= 365;

function waitsFor(choice: TokenChoice, scopes: number): string | null {
  if (choice.name.trim() === "") return "Give it a name.";
  if (choice.kinds.length === 0) return "Choose what it may do.";
  if (scopes === 0) return "Choose a channel.";
  return isDays(choice.days) ? null : "A token lives 1 to 365 whole days.";
}

/** Takes off what no longer fits: a channel where the person may not do the kind that was just added. */
function within(offers: TokenOffers, choice: TokenChoice): TokenChoice {
  const app = appChoices(offers).find(({ slug }) => slug === choice.app);
  const every = app?.channels.every((channel) => fitsKinds(channel, choice.kinds)) ?? false;
  const fits = (name: string) =>
    name === ANY
      ? every
      : (app?.channels.some((channel) => channel.name === name && fitsKinds(channel, choice.kinds)) ?? false);
  return { ...choice, channels: choice.channels.filter(fits) };
}
