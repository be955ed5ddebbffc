"use client";

import { Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { call, fieldError } from "../api/call";
import { ProblemNote } from "../api/problem-note";
import { useAct } from "../api/use-act";
import { Button } from "../ui/button";
import { Section } from "../ui/section";
import { useLeaveWarning } from "../ui/use-leave-warning";
import { NotesField } from "./notes-field";

export type NotesEditorProps = {
  app: string;
  release: string;
  notes: string;
  /** The notes as they are shown, made on the server. */
  children: ReactNode;
};

/** The notes, changed where they stand. */
export function NotesEditor({ app, release, notes, children }: NotesEditorProps) {
  const router = useRouter();
  const [draft, setDraft] = useState<string | null>(null);
  const { pending, problem, act, forget } = useAct();
  useLeaveWarning(draft !== null && draft !== notes ? "The notes are not saved. Leave and lose the change?" : null);
  const close = () => {
    setDraft(null);
    forget();
  };
  const save = async (text: string) => {
    const params = { app, release };
    if (!(await act(() => call("PATCH /apps/{app}/releases/{release}", { params, body: { notes: text } })))) return;
    close();
    toast.success("Saved the notes");
    router.refresh();
  };
  const edit = (
    <Button variant="bare" size="sm" onClick={() => setDraft(notes)}>
      <Pencil size={14} aria-hidden />
      {notes.trim() === "" ? "Write notes" : "Edit"}
    </Button>
  );
  return (
    <Section title="Notes" action={draft === null ? edit : undefined}>
      {draft === null ? (
        <div className="pt-3">{children}</div>
      ) : (
        <form
          method="post"
          className="grid gap-3 pt-3"
          onSubmit={(event) => {
            event.preventDefault();
            void save(draft);
          }}
        >
          <NotesField value={draft} onValueChange={setDraft} rows={12} error={fieldError(problem, "notes")} />
          {problem && fieldError(problem, "notes") === undefined && <ProblemNote problem={problem} />}
          <div className="flex gap-2">
            <Button type="submit" variant="primary" pending={pending}>
              Save notes
            </Button>
            <Button variant="bare" onClick={close}>
              Cancel
            </Button>
          </div>
        </form>
      )}
    </Section>
  );
}
