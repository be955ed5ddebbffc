"use client";

import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { ActDialog } from "../api/act-dialog";
import { call } from "../api/call";
import { Button } from "../ui/button";
import { formatPercent } from "../ui/format-percent";
import { ChangeRolloutButton } from "./change-rollout-button";
import { fullName } from "./release-name";
import type { Rollout } from "./rollout-view";

type RolloutActionsProps = { rollout: Rollout; mayRollOut: boolean; mayHalt: boolean };

/** What can be done with a rollout that runs: change its share, stop it, let it go on. */
export function RolloutActions({ rollout, mayRollOut, mayHalt }: RolloutActionsProps) {
  const router = useRouter();
  const done = (sentence: string) => {
    toast.success(sentence);
    router.refresh();
  };
  if (rollout.halted) return mayRollOut && <ResumeButton rollout={rollout} done={done} />;
  return (
    <>
      {mayRollOut && <ChangeRolloutButton rollout={rollout} done={done} />}
      {mayHalt && <HaltButton rollout={rollout} done={done} />}
    </>
  );
}

type ButtonProps = { rollout: Rollout; done: (sentence: string) => void };

function HaltButton({ rollout: { app, channel, percent, current, control }, done }: ButtonProps) {
  return (
    <ActDialog
      trigger={
        <Button size="sm" variant="stop" aria-label={`Halt the rollout on ${channel}`}>
          Halt
        </Button>
      }
      title={`Halt ${channel} at ${formatPercent(percent)}?`}
      verb={`Halt ${fullName(current)} on ${channel}`}
      act={() => call("POST /apps/{app}/channels/{channel}/halt", { params: { app, channel }, body: {} })}
      onDone={() => done(`${channel} is halted: everybody gets ${fullName(control)}`)}
    >
      <p>
        Every new install and update check gets <b>{fullName(control)}</b>. Devices already on {fullName(current)} keep
        it. Resume goes on with the same devices.
      </p>
    </ActDialog>
  );
}

function ResumeButton({ rollout: { app, channel, percent, current }, done }: ButtonProps) {
  return (
    <ActDialog
      trigger={
        <Button size="sm" aria-label={`Resume the rollout on ${channel}`}>
          Resume
        </Button>
      }
      title={`Resume ${channel} at ${formatPercent(percent)}?`}
      verb={`Resume ${fullName(current)} on ${channel}`}
      variant="primary"
      act={() => call("POST /apps/{app}/channels/{channel}/resume", { params: { app, channel }, body: {} })}
      onDone={() => done(`${channel} goes on at ${formatPercent(percent)}`)}
    >
      <p>
        {formatPercent(percent)} of devices get <b>{fullName(current)}</b> again, the same ones as before.
      </p>
    </ActDialog>
  );
}
