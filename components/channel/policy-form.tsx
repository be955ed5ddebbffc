"use client";

import { useRouter } from "next/navigation";
import { toast } from "sonner";
import type { ChannelPolicy } from "@/lib/domain/channel";
import type { ChannelView } from "@/lib/wire/channels";
import type { ProblemView } from "@/lib/wire/common";
import { call, problemOf } from "../api/call";
import { problemBeside } from "../api/problem-beside";
import { ProblemNote } from "../api/problem-note";
import { useAct } from "../api/use-act";
import { Button } from "../ui/button";
import { Note } from "../ui/note";
import { KeepFields } from "./keep-fields";
import { POLICY_FIELDS } from "./policy-fields";
import { ComparedFields, EntryFields, PeopleFields } from "./policy-fieldsets";
import { usePolicy } from "./use-policy";

export type PolicyFormProps = {
  app: string;
  channel: string;
  policy: ChannelPolicy;
  /** The app's other channels. */
  others: string[];
};

/** The policy of a channel, for owners. Only what was changed is sent, and only onto what was seen. */
export function PolicyForm({ app, channel, policy: stored, others }: PolicyFormProps) {
  const router = useRouter();
  const { pending, problem, act } = useAct();
  const { policy, changes, expected, set, undo, rebase } = usePolicy(stored);
  const changed = Object.keys(changes).length > 0;
  const save = async () => {
    const body = { policy: changes, expectedPolicy: expected };
    const saved = await act(() =>
      call("PUT /apps/{app}/channels/{channel}", { params: { app, channel }, body }).catch((error) => {
        const { code, channel: fresh } = problemOf(error);
        if (code === "stale" && fresh) rebase((fresh as ChannelView).policy);
        throw error;
      }),
    );
    router.refresh();
    if (!saved) return;
    rebase(saved.answer.policy);
    undo();
    toast.success(`The policy of ${channel} is saved`);
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
      {beside && <PolicyProblem problem={beside} />}
      <PeopleFields policy={policy} set={set} />
      <EntryFields policy={policy} set={set} others={others} problem={problem} />
      <ComparedFields policy={policy} set={set} />
      <KeepFields retention={policy.retention} onChange={(retention) => set({ retention })} problem={problem} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" pending={pending} disabled={!changed}>
          Save the policy
        </Button>
        {changed && (
          <Button variant="bare" onClick={undo}>
            Undo
          </Button>
        )}
      </div>
    </form>
  );
}

function PolicyProblem({ problem }: { problem: ProblemView }) {
  if (problem.code !== "stale") return <ProblemNote problem={problem} />;
  return (
    <Note severity="warning" role="alert" title="Somebody was faster.">
      {problem.detail} The fields show the policy as it is now, with your changes on it.
    </Note>
  );
}
