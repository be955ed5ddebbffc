"use client";

import { useState } from "react";
import { call } from "../api/call";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { DialogClose } from "../ui/dialog-close";
import { formatPercent } from "../ui/format-percent";
import { MoveProblem } from "./move-problem";
import { fullName } from "./release-name";
import { rolloutHint } from "./rollout-hint";
import { RolloutPicker } from "./rollout-picker";
import type { Rollout } from "./rollout-view";
import { useMove } from "./use-move";

type ChangeRolloutButtonProps = { rollout: Rollout; done: (sentence: string) => void };

/** Raises, lowers or completes a rollout. */
export function ChangeRolloutButton({ rollout, done }: ChangeRolloutButtonProps) {
  const { app, channel, revision, current, control } = rollout;
  const { pending, problem, move, forget } = useMove();
  const [open, setOpen] = useState(false);
  const [percent, setPercent] = useState(rollout.percent);
  const set = (next: boolean) => {
    setOpen(next);
    setPercent(rollout.percent);
    if (!next) forget();
  };
  const submit = async () => {
    const body = { rolloutPercent: percent, expectedRevision: revision };
    const key = "POST /apps/{app}/channels/{channel}/rollout";
    if (!(await move(() => call(key, { params: { app, channel }, body })))) return;
    set(false);
    done(
      percent === 100 ? `${channel} serves ${fullName(current)}` : `${channel} rolls out at ${formatPercent(percent)}`,
    );
  };
  return (
    <Dialog
      open={open}
      onOpenChange={set}
      trigger={
        <Button size="sm" variant="move" aria-label={`Change the rollout on ${channel}`}>
          Change rollout
        </Button>
      }
      width="narrow"
      title={`${fullName(current)} on ${channel}, now ${formatPercent(rollout.percent)}`}
      form={{
        onSubmit: (event) => {
          event.preventDefault();
          void submit();
        },
      }}
      footer={
        <>
          <DialogClose />
          <Button type="submit" variant="primary" pending={pending} disabled={percent === rollout.percent}>
            {percent === 100 ? "Complete the rollout" : `Roll out at ${formatPercent(percent)}`}
          </Button>
        </>
      }
    >
      <section className="grid gap-4">
        {problem && <MoveProblem problem={problem} />}
        <RolloutPicker
          value={percent}
          onValueChange={setPercent}
          slider
          hint={rolloutHint(percent, current, control)}
        />
        <p className="text-ink-2">The same devices stay in as you raise it; it never rises by itself.</p>
      </section>
    </Dialog>
  );
}
