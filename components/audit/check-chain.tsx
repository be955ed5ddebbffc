"use client";

import { useState } from "react";
import type { AnswerOf } from "@/lib/wire/operations";
import { call } from "../api/call";
import { ProblemNote } from "../api/problem-note";
import { useAct } from "../api/use-act";
import { Button } from "../ui/button";
import { Note } from "../ui/note";

/** Walks the chain on the server when asked to, and says what came of it. */
export function CheckChain() {
  const [checked, setChecked] = useState<AnswerOf<"GET /audit/verify"> | null>(null);
  const { pending, problem, act } = useAct();
  const check = async () => {
    setChecked(null);
    const done = await act(() => call("GET /audit/verify", { params: {} }));
    if (done) setChecked(done.answer);
  };
  return (
    <div className="mb-6 grid gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={check} pending={pending}>
          Check the chain
        </Button>
        <span className="text-fact text-ink-3">
          Every event carries a hash of itself and of the one before it: a changed or missing one is found.
        </span>
      </div>
      <div role="status" aria-live="polite">
        {checked && <Outcome checked={checked} />}
      </div>
      {problem && <ProblemNote problem={problem} />}
    </div>
  );
}

function Outcome({ checked: { ok, events, brokenAt } }: { checked: AnswerOf<"GET /audit/verify"> }) {
  if (ok)
    return (
      <Note severity="success" title="The chain holds.">
        {events.toLocaleString("en")} events, each following the one before it.
      </Note>
    );
  return (
    <Note severity="error" title={`The chain is broken at event ${brokenAt}.`}>
      It does not say what was recorded, or the one before it is missing: somebody changed the database.
    </Note>
  );
}
