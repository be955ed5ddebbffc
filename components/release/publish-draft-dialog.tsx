"use client";

import { useRouter } from "next/navigation";
import { type ReactElement, useState } from "react";
import { toast } from "sonner";
import { call } from "../api/call";
import { useAct } from "../api/use-act";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { DialogClose } from "../ui/dialog-close";
import { PublishFields } from "./publish-fields";
import { PublishRefusal } from "./publish-refusal";
import { missingWord, NOTHING_SAID, type PublishChannel, type PublishSaid, saidBody } from "./publish-said";

export type PublishDraftDialogProps = {
  trigger: ReactElement;
  app: string;
  id: string;
  /** "2.4.1 (318)" */
  name: string;
  channels: PublishChannel[];
  /** The channel the draft was made for, as first choice. */
  madeFor: string | null;
};

/** Publishes a draft onto a channel. */
export function PublishDraftDialog({ trigger, app, id, name, channels, madeFor }: PublishDraftDialogProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const first = channels.some((channel) => channel.name === madeFor) ? madeFor : null;
  const [said, setSaid] = useState<PublishSaid>({ ...NOTHING_SAID, channel: first });
  const { pending, problem, act, forget } = useAct();
  const missing = said.channel === null ? "Choose a channel." : missingWord(said, channels);
  const say = (next: PublishSaid) => {
    // What a gate said is about its own channel.
    if (next.channel !== said.channel) forget();
    setSaid(next);
  };
  const publish = async () => {
    const params = { app, release: id };
    if (!(await act(() => call("POST /apps/{app}/releases/{release}/publish", { params, body: saidBody(said) }))))
      return;
    setOpen(false);
    toast.success(`Published ${name} to ${said.channel}`);
    router.refresh();
  };
  return (
    <Dialog
      trigger={trigger}
      open={open}
      onOpenChange={setOpen}
      width="narrow"
      title={`Publish ${name}`}
      description="From then on its files never change."
      form={{
        noValidate: true,
        onSubmit: (event) => {
          event.preventDefault();
          if (missing === null) void publish();
        },
      }}
      footer={
        <>
          <span className="flex-1 text-fact text-ink-3">{missing}</span>
          <DialogClose />
          <Button type="submit" variant="primary" pending={pending} disabled={missing !== null}>
            {said.channel === null ? "Publish" : `Publish to ${said.channel}`}
          </Button>
        </>
      }
    >
      <section className="grid gap-4">
        <PublishFields legend="Where to" channels={channels} said={said} onChange={say} problem={problem} />
        {problem && (
          <PublishRefusal problem={problem} said={said} onChange={say} fields={["channel", "confirm", "reason"]} />
        )}
      </section>
    </Dialog>
  );
}
