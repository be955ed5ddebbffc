"use client";

import { useRef, useState } from "react";
import type { ProblemView } from "@/lib/wire/common";
import { call, fieldError, problemOf } from "../api/call";
import { ProblemNote } from "../api/problem-note";
import { signIn } from "../auth/sign-in";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Form } from "../ui/form";
import { Input } from "../ui/input";

export type AcceptInviteProps = {
  secret: string;
  /** The address the invite names, if any. */
  email: string | null;
  /** Who is signed in; null: an account is made. */
  signedIn: string | null;
};

/** Accepts an invite: with a click for who is signed in, else with a name and a password. */
export function AcceptInvite({ secret, email, signedIn }: AcceptInviteProps) {
  const [problem, setProblem] = useState<ProblemView | null>(null);
  const [pending, setPending] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const accept = async (fields: FormData) => {
    const text = (name: string) => String(fields.get(name) ?? "");
    const password = text("password");
    const typed = email === null ? { email: text("email") } : {};
    const body = signedIn === null ? { name: text("name"), password, ...typed } : {};
    setPending(true);
    setProblem(null);
    try {
      const { person, app } = await call("POST /invites/{secret}", { params: { secret }, body });
      if (signedIn === null) await signIn({ email: person.email, password });
      // A whole load, so that nothing of who was here before stays in the router's cache.
      window.location.assign(app === null ? "/" : `/apps/${app}`);
    } catch (error) {
      setPending(false);
      setProblem(problemOf(error));
      form.current?.querySelector<HTMLInputElement>("input:not([readonly])")?.focus();
    }
  };
  const named = ["name", "email", "password"].some((path) => fieldError(problem, path));
  return (
    <Form ref={form} onSend={accept} className="grid gap-4" aria-label="Accept the invite">
      {problem && !named && <ProblemNote problem={problem} />}
      {signedIn === null && (
        <>
          <Field label="Your name" hint="Stands beside everything you do here." error={fieldError(problem, "name")}>
            {(control) => <Input {...control} large name="name" autoComplete="name" required autoFocus />}
          </Field>
          <Field label="E-mail" hint="To sign in with." error={fieldError(problem, "email")}>
            {(control) => (
              <Input
                {...control}
                large
                type="email"
                name="email"
                autoComplete="username"
                required
                defaultValue={email ?? ""}
                readOnly={email !== null}
              />
            )}
          </Field>
          <Field label="Password" hint="At least 10 characters." error={fieldError(problem, "password")}>
            {(control) => (
              <Input {...control} large type="password" name="password" autoComplete="new-password" required />
            )}
          </Field>
        </>
      )}
      <Button type="submit" variant="primary" size="lg" pending={pending} className="w-full">
        {signedIn === null ? "Create the account" : `Accept as ${signedIn}`}
      </Button>
    </Form>
  );
}
