"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { call, fieldError } from "../api/call";
import { Button } from "../ui/button";
import type { ButtonLook } from "../ui/button-class";
import { Dialog } from "../ui/dialog";
import { DialogClose } from "../ui/dialog-close";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { FromTo } from "./from-to";
import { MoveProblem } from "./move-problem";
import { fullName, type ReleaseName } from "./release-name";
import { useMove } from "./use-move";

export type RollBack = {
  app: string;
  channel: string;
  /** The revision the page showed. */
  revision: number;
  from: ReleaseName;
  to: ReleaseName;
  /** The current release has an APK: phones refuse to go back to a lower build. */
  android: boolean;
};

export type RollBackButtonProps = RollBack & { look?: ButtonLook; children?: ReactNode };

/** Asks once, tells the truth about what a rollback reaches, and does it. */
export function RollBackButton({ look, children = "Roll back", ...back }: RollBackButtonProps) {
  const router = useRouter();
  const { pending, problem, move, forget } = useMove();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const set = (next: boolean) => {
    setOpen(next);
    if (next) return;
    setReason("");
    forget();
  };
  const submit = async () => {
    if (!(await move(() => rollBack(back, reason)))) return;
    set(false);
    toast.success(`${back.channel} is back on ${fullName(back.to)}`);
    router.refresh();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={set}
      trigger={
        <Button size="sm" aria-label={`Roll ${back.channel} back to ${fullName(back.to)}`} {...look}>
          {children}
        </Button>
      }
      width="narrow"
      title={`Roll ${back.channel} back to ${fullName(back.to)}`}
      head={
        <FromTo
          left={{ label: `${back.channel}, now`, release: back.from }}
          right={{ label: "back to", release: back.to }}
        />
      }
      form={{
        onSubmit: (event) => {
          event.preventDefault();
          void submit();
        },
      }}
      footer={
        <>
          <DialogClose />
          <Button type="submit" variant="stop" pending={pending}>
            Roll {back.channel} back to {fullName(back.to)}
          </Button>
        </>
      }
    >
      <section className="grid gap-4">
        {problem && <MoveProblem problem={problem} />}
        <RollBackTruth {...back} />
        <Field label="Reason" aside={<Optional />} error={fieldError(problem, "reason")}>
          {(control) => (
            <Input {...control} value={reason} onChange={(event) => setReason(event.target.value)} autoComplete="off" />
          )}
        </Field>
      </section>
    </Dialog>
  );
}

function Optional() {
  return <span className="text-fact text-ink-3">optional</span>;
}

function RollBackTruth({ from, to, android }: RollBack) {
  return (
    <p>
      New installs and update checks get <b>{to.version}</b>. Devices already on <b>{from.version}</b> keep it.
      {android && " Android refuses downgrades."}
    </p>
  );
}

/** Names the release, so that what happens is what the dialog said. */
export function rollBack({ app, channel, revision, to }: Omit<RollBack, "from" | "android">, reason: string) {
  return call("POST /apps/{app}/channels/{channel}/rollback", {
    params: { app, channel },
    body: { release: to.id, expectedRevision: revision, ...(reason.trim() && { reason }) },
  });
}
