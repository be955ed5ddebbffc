"use client";

import { useRef, useState } from "react";
import type { ProblemView } from "@/lib/wire/common";
import { call, fieldError, problemOf } from "../api/call";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Form } from "../ui/form";
import { Input, type InputProps } from "../ui/input";
import { Note } from "../ui/note";
import { signIn } from "./sign-in";

const FIELDS: (InputProps & { name: string; label: string; hint: string })[] = [
  {
    name: "code",
    label: "One-time code",
    hint: "The server printed it on its console when it started.",
    mono: true,
    autoComplete: "one-time-code",
    autoFocus: true,
    spellCheck: false,
    autoCapitalize: "characters",
  },
  { name: "name", label: "Your name", hint: "Stands beside everything you do here.", autoComplete: "name" },
  {
    name: "email",
    label: "E-mail",
    hint: "To sign in with. No mail is sent.",
    type: "email",
    autoComplete: "username",
  },
  {
    name: "password",
    label: "Password",
    hint: "At least 10 characters.",
    type: "password",
    autoComplete: "new-password",
  },
];

/** Makes the first account and signs it in. */
export function SetupForm() {
  const [problem, setProblem] = useState<ProblemView | null>(null);
  const [pending, setPending] = useState(false);

  const form = useRef<HTMLFormElement>(null);

  const send = async (fields: FormData) => {
    const body = bodyOf(fields);
    setPending(true);
    setProblem(null);
    try {
      await call("POST /setup", { params: {}, body });
      const outcome = await signIn(body);
      window.location.assign(outcome.ok ? "/" : "/sign-in");
    } catch (error) {
      const said = problemOf(error);
      setPending(false);
      setProblem(said);
      focusField(form.current, said.errors?.[0]?.path);
    }
  };

  const isNamed = problem?.errors?.some(({ path }) => FIELDS.some(({ name }) => name === path)) ?? false;
  return (
    <Form ref={form} onSend={send} className="grid gap-4" aria-label="Set up">
      {problem && !isNamed && (
        <Note severity="error" role="alert" title={problem.title}>
          {problem.detail} {problem.requestId && <code className="block">Request {problem.requestId}</code>}
        </Note>
      )}
      {FIELDS.map(({ label, hint, ...input }) => (
        <Field key={input.name} label={label} hint={hint} error={fieldError(problem, input.name)}>
          {(control) => <Input {...control} {...input} large required />}
        </Field>
      ))}
      <Button type="submit" variant="primary" size="lg" pending={pending} className="w-full">
        Create the account
      </Button>
    </Form>
  );
}

function bodyOf(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? "");
  return { code: text("code").trim(), name: text("name"), email: text("email"), password: text("password") };
}

function focusField(form: HTMLFormElement | null, name: string | undefined): void {
  const field = name === undefined ? null : form?.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.focus();
}
