"use client";

import { useState } from "react";
import { parseScope } from "@/lib/domain/scope";
import type { TokenView } from "@/lib/wire/tokens";
import { call } from "../api/call";
import { ProblemNote } from "../api/problem-note";
import { useAct } from "../api/use-act";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { DescriptionList } from "../ui/description-list";
import { Form } from "../ui/form";
import { RadioGroup } from "../ui/radio-group";
import { absoluteDate } from "../ui/relative-time";
import { CreatedToken, type CreatedTokenProps } from "./created-token";
import { scopesInWords } from "./token-choice";

const OVERLAPS = [
  { value: "0", label: "Not at all", hint: "It is revoked now: for one that leaked." },
  { value: "24", label: "For a day", hint: "Both work until then: time to change it in CI." },
  { value: "168", label: "For a week", hint: "For where it takes longer to be changed everywhere." },
];

/** Makes a token that takes over from another one, then shows its secret the one time. */
export function RotateToken({ token, baseUrl }: { token: TokenView; baseUrl: string }) {
  const [created, setCreated] = useState<CreatedTokenProps | null>(null);
  const { pending, problem, act } = useAct();
  if (created) return <CreatedToken {...created} />;

  const scopes = token.scopes.map((scope) => parseScope(scope));
  const rotate = async (fields: FormData) => {
    const body = { overlapHours: Number(fields.get("overlap")) };
    const done = await act(() => call("POST /tokens/{token}/rotate", { params: { token: token.id }, body }));
    if (!done) return;
    const { token: secret, name, prefix, expiresAt } = done.answer;
    setCreated({ baseUrl, secret, name, prefix, scopes, expiresAt });
  };
  return (
    <Form className="grid max-w-140 gap-5" onSend={rotate}>
      <h1 className="wrap-anywhere">Rotate {token.name}</h1>
      <p className="text-ink-2">
        A new token takes over: the same name, the same rights, as long a life as this one had.
      </p>
      <DescriptionList
        items={[
          { term: "Prefix", value: <code>{token.prefix}…</code> },
          { term: "May", value: scopesInWords(scopes) },
          { term: "Until", value: absoluteDate(token.expiresAt) },
        ]}
      />
      <RadioGroup legend="How long the old one still works" name="overlap" defaultValue="24" options={OVERLAPS} />
      {problem && <ProblemNote problem={problem} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={pending}>
          Rotate the token
        </Button>
        <ButtonLink variant="bare" href="/settings/tokens">
          Cancel
        </ButtonLink>
      </div>
    </Form>
  );
}
