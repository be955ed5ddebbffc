"use client";

import { Check, FileQuestion, RotateCw, X } from "lucide-react";
import { PlatformIcon } from "../platform/platform-icon";
import { Button } from "../ui/button";
import { FieldError } from "../ui/field";
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
        {(state.is === "sending" || state.is === "failed") && (
          <Progress
            className="mt-2"
            value={percent}
            kind={state.is === "failed" ? "failed" : "sending"}
            label={`Sending ${file.name}`}
          />
        )}
        {(state.is === "failed" || state.is === "refused") && (
          <Note severity="error" className="mt-2">
            {state.why}
          </Note>
        )}
        {state.is !== "refused" && <UploadRowChoices item={item} uploads={uploads} />}
        {error && (
          <div className="mt-2">
            <FieldError>{error}</FieldError>
          </div>
        )}
      </div>
      <RowActions
        item={item}
        uploads={uploads}
        mayRetry={state.is === "failed" || (state.is === "sent" && error !== undefined)}
      />
    </li>
  );
}

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

function RowActions({ item, uploads, mayRetry }: { item: UploadItem; uploads: Uploads; mayRetry: boolean }) {
  const { name } = item.file;
  const stop = isRunning(item) ? "Cancel" : "Remove";
  return (
    <div className="-mt-1 flex gap-1">
      {mayRetry && (
        <Button
          variant="bare"
          square
          aria-label={`Send ${name} again`}
          title="Retry"
          onClick={() => uploads.retry(item)}
        >
          <RotateCw size={16} aria-hidden />
        </Button>
      )}
      <Button variant="bare" square aria-label={`${stop} ${name}`} title={stop} onClick={() => uploads.remove(item)}>
        <X size={16} aria-hidden />
      </Button>
    </div>
  );
}
