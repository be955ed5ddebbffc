"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import type { ChannelPolicy } from "@/lib/domain/channel";
import { call, fieldError } from "../api/call";
import { problemBeside } from "../api/problem-beside";
import { ProblemNote } from "../api/problem-note";
import { useAct } from "../api/use-act";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { KeepFields } from "./keep-fields";
import { POLICY_FIELDS } from "./policy-fields";
import { ComparedFields, EntryFields, PeopleFields } from "./policy-fieldsets";
import { usePolicy } from "./use-policy";

export type NewChannelFormProps = {
  app: string;
  /** What a channel begins with. */
  policy: ChannelPolicy;
  /** The channels there are. */
  taken: string[];
};

/** A new channel: its name, for good, and its policy, which can change. */
export function NewChannelForm({ app, policy: initial, taken }: NewChannelFormProps) {
  const router = useRouter();
  const [name, setName] = useState("");
  const { policy, changes, set } = usePolicy(initial);
  const { pending, problem, act } = useAct();
  const isTaken = taken.includes(name);
  const make = async () => {
    const params = { app, channel: name };
    const body = { policy: changes, expectedPolicy: null };
    if (!(await act(() => call("PUT /apps/{app}/channels/{channel}", { params, body })))) return;
    toast.success(`Made the channel ${name}`);
    router.push(`/apps/${app}/channels/${name}`);
    router.refresh();
  };
  const beside = problemBeside(problem, ["channel", "name", ...POLICY_FIELDS]);
  return (
    <form
      method="post"
      noValidate
      className="grid max-w-155 gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (name !== "" && !isTaken) void make();
      }}
    >
      {beside && <ProblemNote problem={beside} />}
      <Field
        label="Name"
        hint="Small letters, digits and single dashes. It stands in addresses, for good."
        error={
          isTaken
            ? `There is a channel ${name} already.`
            : (fieldError(problem, "channel") ?? fieldError(problem, "name"))
        }
      >
        {(control) => (
          <Input
            {...control}
            name="name"
            mono
            required
            maxLength={32}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={name}
            onChange={(event) => setName(event.target.value.toLowerCase().trim())}
          />
        )}
      </Field>
      <PeopleFields policy={policy} set={set} />
      <EntryFields policy={policy} set={set} others={taken} problem={problem} />
      <ComparedFields policy={policy} set={set} />
      <KeepFields retention={policy.retention} onChange={(retention) => set({ retention })} problem={problem} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" pending={pending} disabled={name === "" || isTaken}>
          Create the channel
        </Button>
        <ButtonLink href={`/apps/${app}`} variant="bare">
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}
