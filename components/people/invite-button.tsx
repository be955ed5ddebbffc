"use client";

import { UserPlus } from "lucide-react";
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
import { RadioGroup } from "../ui/radio-group";
import { ROLE_ORDER, ROLE_WORDS } from "./role-words";

const ROLES = ROLE_ORDER.map((value) => ({ value, label: ROLE_WORDS[value].name, hint: ROLE_WORDS[value].may }));

/** Makes an invite into an app, or to an account alone, and shows its link the one time. No mail is sent. */
export function InviteButton({ app }: { app: string | null }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  const set = (next: boolean) => {
    setOpen(next);
    if (!next) setUrl(null);
  };
  const made = (link: string) => {
    setUrl(link);
    router.refresh();
  };
  return (
    <>
      <Button variant="primary" onClick={() => set(true)}>
        <UserPlus size={16} aria-hidden />
        Invite
      </Button>
      {open && url === null && <InviteForm app={app} onMade={made} onClose={() => set(false)} />}
      <Dialog
        open={url !== null}
        onOpenChange={set}
        title="Send this link"
        width="narrow"
        footer={<DialogClose>Done</DialogClose>}
      >
        <section className="grid gap-3">
          <Note severity="warning" title="You see it once.">
            Whoever opens it may come in, once, within seven days. No mail was sent.
          </Note>
          <CodeBlock wrap label="Invite link" code={url ?? ""} />
        </section>
      </Dialog>
    </>
  );
}

type InviteFormProps = { app: string | null; onMade: (url: string) => void; onClose: () => void };

function InviteForm({ app, onMade, onClose }: InviteFormProps) {
  const { pending, problem, act } = useAct();
  const invite = async (fields: FormData) => {
    const email = String(fields.get("email") ?? "").trim() || null;
    const role = ROLE_ORDER.find((each) => each === fields.get("role")) ?? "tester";
    const done = await act(() =>
      app === null
        ? call("POST /people/invites", { params: {}, body: { email } })
        : call("POST /apps/{app}/invites", { params: { app }, body: { email, role } }),
    );
    if (done) onMade(done.answer.url);
  };
  const wrong = fieldError(problem, "email");
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={app === null ? "Invite somebody" : "Invite into this app"}
      width="narrow"
      form={{
        onSubmit: (event) => {
          event.preventDefault();
          void invite(new FormData(event.currentTarget));
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
        <Field
          label="E-mail"
          hint="Optional. The account gets this address; without one, whoever accepts says theirs."
          error={wrong}
        >
          {(control) => <Input {...control} type="email" name="email" autoComplete="off" />}
        </Field>
        {app !== null && <RadioGroup legend="Role" name="role" defaultValue="tester" options={ROLES} />}
        {problem && wrong === undefined && <ProblemNote problem={problem} />}
      </section>
    </Dialog>
  );
}
