"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import type { Visibility } from "@/lib/domain/app";
import { call, fieldError } from "../api/call";
import { problemBeside } from "../api/problem-beside";
import { ProblemNote } from "../api/problem-note";
import { useAct } from "../api/use-act";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { RadioGroup } from "../ui/radio-group";
import { slugOf } from "./slug-of";
import { VISIBILITIES, VISIBILITY_MEANS, VISIBILITY_NAMES } from "./visibility-words";

const FIELDS = ["displayName", "slug", "visibility"];

/** A new app. The slug follows the name until somebody writes one. */
export function NewAppForm({ baseUrl }: { baseUrl: string }) {
  const router = useRouter();
  const [name, setName] = useState("");
  const [ownSlug, setOwnSlug] = useState<string | null>(null);
  const [visibility, setVisibility] = useState<Visibility>("private");
  const { pending, problem, act } = useAct();
  const slug = ownSlug ?? slugOf(name);
  const beside = problemBeside(problem, FIELDS);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const body = { slug, displayName: name, visibility };
    const made = await act(() => call("POST /apps", { params: {}, body }));
    if (!made) return;
    router.push(`/apps/${made.answer.slug}`);
    router.refresh();
  }

  return (
    <form method="post" onSubmit={submit} noValidate className="grid max-w-140 gap-5">
      {beside && <ProblemNote problem={beside} />}
      <Field label="Name" error={fieldError(problem, "displayName")} hint="As testers see it. It can be changed later.">
        {(control) => (
          <Input
            {...control}
            name="displayName"
            required
            maxLength={100}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label="Slug" error={fieldError(problem, "slug")} hint={<SlugHint baseUrl={baseUrl} slug={slug} />}>
        {(control) => (
          <Input
            {...control}
            name="slug"
            mono
            required
            maxLength={64}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={slug}
            onChange={(event) => setOwnSlug(event.target.value.toLowerCase().trim() || null)}
          />
        )}
      </Field>
      <RadioGroup
        legend="Who may see it"
        name="visibility"
        value={visibility}
        error={fieldError(problem, "visibility")}
        onValueChange={(value) => setVisibility(VISIBILITIES.find((each) => each === value) ?? "private")}
        options={VISIBILITIES.map((value) => ({
          value,
          label: VISIBILITY_NAMES[value],
          hint: VISIBILITY_MEANS[value],
        }))}
      />
      <p className="text-ink-2">
        It starts with the channels <b>internal</b>, <b>beta</b> and <b>stable</b>. Stable is protected: promoting to it
        asks for its name.
      </p>
      <div className="flex gap-2">
        <Button type="submit" variant="primary" pending={pending}>
          Create the app
        </Button>
        <ButtonLink href="/apps" variant="bare">
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}

function SlugHint({ baseUrl, slug }: { baseUrl: string; slug: string }) {
  return (
    <>
      Its place in addresses, for good: <code className="wrap-anywhere">{`${baseUrl}/d/${slug || "…"}`}</code>
    </>
  );
}
