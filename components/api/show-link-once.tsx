"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Button } from "../ui/button";
import type { ButtonVariant } from "../ui/button-class";
import { CodeBlock } from "../ui/code-block";
import { Dialog } from "../ui/dialog";
import { DialogClose } from "../ui/dialog-close";
import { Note } from "../ui/note";
import { fieldError } from "./call";
import { ProblemNote } from "./problem-note";
import { useAct } from "./use-act";

export type ShowLinkOnceProps = {
  /** On the button that begins: an icon and a word. */
  label: ReactNode;
  variant?: ButtonVariant;
  title: string;
  /** The form's fields; `wrong` is what is wrong with the one that is called `checked`. */
  fields: (wrong: string | undefined) => ReactNode;
  checked: string;
  /** Makes the link from the form. */
  make: (fields: FormData) => Promise<{ url: string }>;
  /** What the link is: "Invite link". */
  linkLabel: string;
  /** What whoever has it may do, and for how long. */
  means: ReactNode;
};

/** A button, the form of a new link, and the link itself, which is in the answer to its making and nowhere else. */
export function ShowLinkOnce({ label, variant, ...form }: ShowLinkOnceProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  const close = () => {
    setOpen(false);
    setUrl(null);
  };
  const made = (link: string) => {
    setUrl(link);
    router.refresh();
  };
  return (
    <>
      <Button variant={variant} onClick={() => setOpen(true)}>
        {label}
      </Button>
      {open && url === null && <NewLink {...form} onMade={made} onClose={close} />}
      <Dialog
        open={url !== null}
        onOpenChange={(next) => !next && close()}
        title="Send this link"
        width="narrow"
        footer={<DialogClose>Done</DialogClose>}
      >
        <section className="grid gap-3">
          <Note severity="warning" title="You see it once.">
            {form.means}
          </Note>
          <CodeBlock wrap label={form.linkLabel} code={url ?? ""} />
        </section>
      </Dialog>
    </>
  );
}

type NewLinkProps = Pick<ShowLinkOnceProps, "title" | "fields" | "checked" | "make"> & {
  onMade: (url: string) => void;
  onClose: () => void;
};

function NewLink({ title, fields, checked, make, onMade, onClose }: NewLinkProps) {
  const { pending, problem, act } = useAct();
  const submit = async (form: FormData) => {
    const done = await act(() => make(form));
    if (done) onMade(done.answer.url);
  };
  const wrong = fieldError(problem, checked);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      width="narrow"
      form={{
        onSubmit: (event) => {
          event.preventDefault();
          void submit(new FormData(event.currentTarget));
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
        {fields(wrong)}
        {problem && wrong === undefined && <ProblemNote problem={problem} />}
      </section>
    </Dialog>
  );
}
