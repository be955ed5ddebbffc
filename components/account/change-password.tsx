"use client";

import { useState } from "react";
import { call, fieldError } from "../api/call";
import { ProblemNote } from "../api/problem-note";
import { useAct } from "../api/use-act";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { Field } from "../ui/field";
import { Form } from "../ui/form";
import { Input } from "../ui/input";
import { Note } from "../ui/note";

/** Changes one's password; every session ends with it, so one signs in again. */
export function ChangePassword({ email }: { email: string }) {
  const [changed, setChanged] = useState(false);
  const { pending, problem, act } = useAct();
  const change = async (data: FormData) => {
    const body = { current: String(data.get("current") ?? ""), next: String(data.get("next") ?? "") };
    if (await act(() => call("POST /me/password", { params: {}, body }))) setChanged(true);
  };
  if (changed) return <Changed />;
  const current = fieldError(problem, "current");
  const next = fieldError(problem, "next");
  return (
    <Form className="grid max-w-100 gap-4 pt-4" onSend={change}>
      {/* Lets a password manager know whose password it is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field label="Current password" error={current}>
        {(control) => <Input {...control} type="password" name="current" required autoComplete="current-password" />}
      </Field>
      <Field label="New password" hint="At least 10 characters." error={next}>
        {(control) => (
          <Input {...control} type="password" name="next" required minLength={10} autoComplete="new-password" />
        )}
      </Field>
      {problem && !current && !next && <ProblemNote problem={problem} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" pending={pending}>
          Change password
        </Button>
        <span className="text-fact text-ink-3">Signs you out everywhere, here too.</span>
      </div>
    </Form>
  );
}

function Changed() {
  return (
    <Note
      severity="success"
      role="status"
      className="mt-4"
      title="The password is changed."
      action={
        <ButtonLink size="sm" href="/sign-in" plain>
          Sign in again
        </ButtonLink>
      }
    >
      Every session has ended, this one too.
    </Note>
  );
}
