"use client";

import { Check, FileQuestion, X } from "lucide-react";
import { PlatformIcon } from "../platform/platform-icon";
import { Button } from "../ui/button";
import { Note } from "../ui/note";
import { Progress } from "../ui/progress";
import { isRunning, sentBytesOf, type UploadItem } from "./upload-item";
import { UploadRowChoices } from "./upload-row-choices";
import { UploadRowFacts } from "./upload-row-facts";
import type { Uploads } from "./use-uploads";

export type UploadRowProps = {
  item: UploadItem;
  uploads: Uploads;
  /** What the server said of this file when the release was saved. */
  error?: string;
};

/** One file: how far it is, what can be done about it, and what it is for. */
export function UploadRow({ item, uploads, error }: UploadRowProps) {
  const { file, state, platform } = item;
  const percent = Math.floor((sentBytesOf(item) / Math.max(1, file.size)) * 100);
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-3 border-b border-line py-3.5">
      <span className="mt-0.5 text-ink-2">
        {platform ? <PlatformIcon platform={platform} /> : <FileQuestion size={16} aria-hidden />}
      </span>
      <div className="min-w-0">
        <div className="flex items-baseline gap-3">
          <p className="min-w-0 flex-1 font-medium wrap-anywhere">{file.name}</p>
          <RowMark item={item} percent={percent} />
        </div>
        <UploadRowFacts item={item} />
        {state.is !== "refused" && (
          <>
            <Progress className="mt-2" value={percent} kind={BARS[state.is]} label={`Sending ${file.name}`} />
            <UploadRowChoices item={item} uploads={uploads} />
          </>
        )}
        <RowProblem item={item} uploads={uploads} error={error} />
      </div>
      <RemoveButton item={item} uploads={uploads} />
    </li>
  );
}

const BARS = { waiting: "sending", sending: "sending", sent: "done", failed: "failed" } as const;

function RowMark({ item: { state }, percent }: { item: UploadItem; percent: number }) {
  if (state.is === "sent") return <Check size={16} aria-hidden className="flex-none self-center text-live" />;
  if (state.is === "refused" || state.is === "waiting") return null;
  return (
    <span className={state.is === "failed" ? "font-semibold text-halted" : "font-semibold"}>
      {percent}
      {"\u00a0"}%
    </span>
  );
}

/** Why it did not arrive, or was not taken; Retry where that may help. */
function RowProblem({ item, uploads, error }: UploadRowProps) {
  const { state, file } = item;
  const why = state.is === "failed" || state.is === "refused" ? state.why : error;
  if (why === undefined) return null;
  const retry = (
    <Button size="sm" aria-label={`Retry ${file.name}`} onClick={() => uploads.retry(item)}>
      Retry
    </Button>
  );
  return (
    <Note severity="error" className="mt-2" action={state.is === "refused" ? undefined : retry}>
      {why}
    </Note>
  );
}

function RemoveButton({ item, uploads }: Omit<UploadRowProps, "error">) {
  const word = isRunning(item) ? "Cancel" : "Remove";
  return (
    <Button
      variant="bare"
      square
      aria-label={`${word} ${item.file.name}`}
      title={word}
      className="-mt-1"
      onClick={() => uploads.remove(item)}
    >
      <X size={16} aria-hidden />
    </Button>
  );
}
