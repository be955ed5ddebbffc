"use client";

import { useRouter } from "next/navigation";
import { toast } from "sonner";
import type { Retention } from "@/lib/domain/app";
import { call } from "../api/call";
import { ProblemNote } from "../api/problem-note";
import { useAct } from "../api/use-act";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { NumberWithUnit } from "../ui/number-with-unit";

export type RetentionFormProps = { app: string; retention: Retention | null };

/** How long an app keeps its releases. Nothing said keeps everything. */
export function RetentionForm({ app, retention }: RetentionFormProps) {
  const router = useRouter();
  const { pending, problem, act } = useAct();
  const save = async (fields: FormData) => {
    const body = { retention: retentionOf(fields) };
    if (!(await act(() => call("PATCH /apps/{app}", { params: { app }, body })))) return;
    toast.success("What is kept is saved");
    router.refresh();
  };
  return (
    <form
      key={JSON.stringify(retention)}
      method="post"
      noValidate
      className="grid max-w-140 gap-4 py-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save(new FormData(event.currentTarget));
      }}
    >
      <p className="text-ink-2">
        A release goes when it is outside the last of these <b className="text-ink">and</b> older than that, on every
        channel it ever was on. What a channel serves or can go back to always stays. Both left empty: everything stays.
      </p>
      <div className="flex flex-wrap gap-6">
        <Field label="Keep the last">
          {(control) => (
            <NumberWithUnit
              {...control}
              unit="builds"
              name="keepLast"
              min={1}
              max={100_000}
              defaultValue={retention?.keepLast ?? ""}
            />
          )}
        </Field>
        <Field label="Keep for">
          {(control) => (
            <NumberWithUnit
              {...control}
              unit="days"
              name="keepDays"
              min={1}
              max={100_000}
              defaultValue={retention?.keepDays ?? ""}
            />
          )}
        </Field>
      </div>
      {problem && <ProblemNote problem={problem} />}
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          Save what is kept
        </Button>
      </div>
    </form>
  );
}

function retentionOf(fields: FormData): Retention | null {
  const number = (name: string) => {
    const text = String(fields.get(name) ?? "").trim();
    return text === "" ? null : Number(text);
  };
  const retention = { keepLast: number("keepLast"), keepDays: number("keepDays") };
  return retention.keepLast === null && retention.keepDays === null ? null : retention;
}
