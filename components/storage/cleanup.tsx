"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { AnswerOf } from "@/lib/wire/operations";
import { call } from "../api/call";
import { ProblemNote } from "../api/problem-note";
import { useAct } from "../api/use-act";
import { Button } from "../ui/button";
import { formatBytes } from "../ui/format-bytes";
import { Note } from "../ui/note";

type Cleaned = AnswerOf<"POST /storage/cleanup">;

/** Cleanup as the hourly timer does it: what it would remove, and doing it. */
export function Cleanup() {
  const router = useRouter();
  const [cleaned, setCleaned] = useState<Cleaned | null>(null);
  const { pending, problem, act } = useAct();
  const run = async (dryRun: boolean) => {
    const query = { dryRun: dryRun ? ("1" as const) : undefined };
    const done = await act(() => call("POST /storage/cleanup", { params: {}, query }));
    if (!done) return;
    setCleaned(done.answer);
    if (!dryRun) router.refresh();
  };
  return (
    <div className="grid gap-3 py-4">
      <p className="text-ink-2">
        It happens by itself every hour: expired uploads go, and bytes that nothing has named for as long as the grace
        (GC_GRACE_HOURS) move to the trash, where they lie for seven days.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => run(true)} pending={pending}>
          Preview
        </Button>
        <Button onClick={() => run(false)} pending={pending}>
          Clean up now
        </Button>
      </div>
      <div role="status" aria-live="polite">
        {cleaned && <Note severity={cleaned.dryRun ? "info" : "success"}>{sentenceOf(cleaned)}</Note>}
      </div>
      {problem && <ProblemNote problem={problem} />}
    </div>
  );
}

function sentenceOf({ dryRun, uploads, marked, waiting, removed, removedBytes, emptied }: Cleaned): string {
  const of = (count: number, one: string, what: string) =>
    count === 0 ? [] : [`${count} ${count === 1 ? one : `${one}s`} ${what}`];
  const parts = [
    ...of(removed.length, "file", `(${formatBytes(removedBytes)}) ${dryRun ? "would move" : "moved"} to the trash`),
    ...of(uploads, "expired upload", dryRun ? "would go" : "went"),
    ...of(marked, "file", "newly unreferenced"),
    ...of(waiting, "file", "still waiting out the grace"),
    ...of(emptied, "file", "gone from the trash for good"),
  ];
  if (parts.length === 0) return dryRun ? "Nothing would go now." : "There was nothing to clean up.";
  return `${parts.join(", ")}.`;
}
