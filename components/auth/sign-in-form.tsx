"use client";

import { useRef, useState } from "react";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Form } from "../ui/form";
import { Input } from "../ui/input";
import { signIn } from "./sign-in";
import { SignInNote, type SignInTrouble } from "./sign-in-note";
import { useCountdown } from "./use-countdown";

export type SignInFormProps = {
  /** A path of this site. */
  next: string;
  trouble: SignInTrouble | null;
  waitSeconds: number;
};

export function SignInForm({ next, trouble: initial, waitSeconds }: SignInFormProps) {
  const [trouble, setTrouble] = useState(initial);
  const [pending, setPending] = useState(false);
  const { left, start } = useCountdown(waitSeconds);
  const password = useRef<HTMLInputElement>(null);

  const send = async (fields: FormData) => {
    setPending(true);
    const outcome = await signIn({ email: String(fields.get("email")), password: String(fields.get("password")) });
    // A whole load, so that nothing of who was here before stays in the router's cache.
    if (outcome.ok) return window.location.assign(next);
    setPending(false);
    const { reason } = outcome;
    setTrouble(typeof reason === "string" ? reason : null);
    if (typeof reason === "object" && "waitSeconds" in reason) start(reason.waitSeconds);
    password.current?.focus();
    password.current?.select();
  };

  return (
    <Form onSend={send} className="grid gap-4" aria-label="Sign in">
      <div role="alert" className="contents">
        <SignInNote trouble={trouble} left={left} />
      </div>
      <Field label="E-mail">
        {(control) => <Input {...control} large type="email" name="email" autoComplete="username" required autoFocus />}
      </Field>
      <Field label="Password">
        {(control) => (
          <Input
            {...control}
            large
            ref={password}
            type="password"
            name="password"
            autoComplete="current-password"
            required
            aria-invalid={(trouble === "mismatch" && left === 0) || undefined}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size="lg" pending={pending} disabled={left > 0} className="w-full">
        Sign in
      </Button>
    </Form>
  );
}
