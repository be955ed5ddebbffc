"use client";

import { Link2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { call, fieldError } from "../api/call";
import { ProblemNote } from "../api/problem-note";
import { useAct } from "../api/use-act";
import { Button } from "../ui/button";
import { CodeBlock } from "../ui/code-block";
import { Dialog } from "../ui/dialog";
import { DialogClose } from "../ui/dialog-close";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Note } from "../ui/note";
import { Select } from "../ui/select";

export type NewShareLinkProps = { app: string; channels: string[] };

/** Makes a share link and shows its address the one time. */
export function NewShareLink({ app, channels }: NewShareLinkProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  const set = (next: boolean) => {
    setOpen(next);
    if (!next) setUrl(null);
  };
  const made = (address: string) => {
    setUrl(address);
    router.refresh();
  };
  return (
    <>
      <Button onClick={() => set(true)}>
        <Link2 size={16} aria-hidden />
        New share link
      </Button>
      {open && url === null && <ShareLinkForm app={app} channels={channels} onMade={made} onClose={() => set(false)} />}
      <Dialog
        open={url !== null}
        onOpenChange={set}
        title="Send this link"
        width="narrow"
        footer={<DialogClose>Done</DialogClose>}
      >
        <section className="grid gap-3">
          <Note severity="warning" title="You see it once.">
            Whoever has it may install, until it ends or you revoke it.
          </Note>
          <CodeBlock wrap label="Share link" code={url ?? ""} />
        </section>
      </Dialog>
    </>
  );
}

const LIVES = [7, 30, 90, 365].map((days) => ({ value: String(days), label: `${days} days` }));

type FormProps = NewShareLinkProps & { onMade: (url: string) => void; onClose: () => void };

function ShareLinkForm({ app, channels, onMade, onClose }: FormProps) {
  const { pending, problem, act } = useAct();
  const make = async (fields: FormData) => {
    const text = (name: string) => String(fields.get(name) ?? "");
    const body = {
      name: text("name"),
      channel: text("channel") || null,
      expiresInDays: Number(text("expiresInDays")),
    };
    const done = await act(() => call("POST /apps/{app}/links", { params: { app }, body }));
    if (done) onMade(done.answer.url);
  };
  const wrong = fieldError(problem, "name");
  const reach = [{ value: "", label: "Every channel" }, ...channels.map((name) => ({ value: name, label: name }))];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="New share link"
      width="narrow"
      form={{
        onSubmit: (event) => {
          event.preventDefault();
          void make(new FormData(event.currentTarget));
        },
      }}
      footer={
        <>
          <DialogClose />
          <Button type="submit" variant="primary" pending={pending}>
            Make the link
          </Button>
        </>
      }
    >
      <section className="grid gap-4">
        <Field label="Name" hint="For you: who gets it." error={wrong}>
          {(control) => <Input {...control} name="name" autoComplete="off" required maxLength={100} />}
        </Field>
        <Field label="Opens" hint="Install pages and files, nothing else.">
          {(control) => <Select {...control} name="channel" options={reach} />}
        </Field>
        <Field label="Ends after">
          {(control) => <Select {...control} name="expiresInDays" defaultValue="30" options={LIVES} />}
        </Field>
        {problem && wrong === undefined && <ProblemNote problem={problem} />}
      </section>
    </Dialog>
  );
}
