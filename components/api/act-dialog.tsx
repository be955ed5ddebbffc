"use client";

import { type ReactElement, type ReactNode, useState } from "react";
import { Button } from "../ui/button";
import type { ButtonVariant } from "../ui/button-class";
import { Dialog } from "../ui/dialog";
import { DialogClose } from "../ui/dialog-close";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { fieldError } from "./call";
import { ProblemNote } from "./problem-note";
import { useAct } from "./use-act";

export type ActDialogProps = {
  /** What opens it; else `open` is controlled. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: string;
  /** The facts one decides by. */
  children: ReactNode;
  /** What the button does, in full: "Delete 2.4.1 (318)". */
  verb: string;
  variant?: ButtonVariant;
  /** Has to be typed before the button works. */
  typed?: { name: string; label: ReactNode };
  /** The call; what was typed is its `confirm`. */
  act: (confirm: string | undefined) => Promise<unknown>;
  /** After it went well; the dialog is closed by then. */
  onDone: () => void;
};

/** Asks once more before something others notice, and says in place why it did not work. */
export function ActDialog({ trigger, open, onOpenChange, typed, act: work, onDone, ...props }: ActDialogProps) {
  const [own, setOwn] = useState(false);
  const [confirm, setConfirm] = useState("");
  const { pending, problem, act, forget } = useAct();
  const set = (next: boolean) => {
    if (!next) {
      setConfirm("");
      forget();
    }
    setOwn(next);
    onOpenChange?.(next);
  };
  const submit = async () => {
    if (!(await act(() => work(typed && confirm)))) return;
    set(false);
    onDone();
  };
  const wrong = fieldError(problem, "confirm");
  return (
    <Dialog
      trigger={trigger}
      open={open ?? own}
      onOpenChange={set}
      title={props.title}
      width="narrow"
      form={{
        onSubmit: (event) => {
          event.preventDefault();
          void submit();
        },
      }}
      footer={
        <>
          <DialogClose />
          <Button
            type="submit"
            variant={props.variant ?? "stop"}
            pending={pending}
            disabled={typed !== undefined && confirm !== typed.name}
          >
            {props.verb}
          </Button>
        </>
      }
    >
      <section className="grid gap-4">
        <div className="grid gap-2 text-ink-2">{props.children}</div>
        {typed && (
          <Field label={typed.label} error={wrong}>
            {(control) => (
              <Input
                {...control}
                mono
                value={confirm}
                onChange={(event) => setConfirm(event.target.value)}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
              />
            )}
          </Field>
        )}
        {problem && !wrong && <ProblemNote problem={problem} />}
      </section>
    </Dialog>
  );
}
