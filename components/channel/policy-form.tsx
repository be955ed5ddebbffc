"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import type { ChannelPolicy } from "@/lib/domain/channel";
import { call } from "../api/call";
import { problemBeside } from "../api/problem-beside";
import { ProblemNote } from "../api/problem-note";
import { useAct } from "../api/use-act";
import { Button } from "../ui/button";
import { POLICY_FIELDS } from "./policy-fields";
import { ComparedFields, EntryFields, PeopleFields } from "./policy-fieldsets";

export type PolicyFormProps = {
  app: string;
  channel: string;
  policy: ChannelPolicy;
  /** The app's other channels. */
  others: string[];
};

/** The policy of a channel, for owners. What has no field here stays as it is. */
export function PolicyForm({ app, channel, policy: stored, others }: PolicyFormProps) {
  const router = useRouter();
  const { pending, problem, act } = useAct();
  const [policy, setPolicy] = useState(stored);
  const set = (change: Partial<ChannelPolicy>) => setPolicy({ ...policy, ...change });
  const changed = JSON.stringify(policy) !== JSON.stringify(stored);
  const save = async () => {
    const { retention: _, requireValid: __, ...rules } = policy;
    const body = { policy: rules };
    const saved = await act(() => call("PUT /apps/{app}/channels/{channel}", { params: { app, channel }, body }));
    if (!saved) return;
    setPolicy(saved.answer.policy);
    toast.success(`The policy of ${channel} is saved`);
    router.refresh();
  };
  const beside = problemBeside(problem, POLICY_FIELDS);
  return (
    <form
      method="post"
      noValidate
      className="grid gap-5 py-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {beside && <ProblemNote problem={beside} />}
      <PeopleFields policy={policy} set={set} />
      <EntryFields policy={policy} set={set} others={others} problem={problem} />
      <ComparedFields policy={policy} set={set} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" pending={pending} disabled={!changed}>
          Save the policy
        </Button>
        {changed && (
          <Button variant="bare" onClick={() => setPolicy(stored)}>
            Undo
          </Button>
        )}
      </div>
    </form>
  );
}
