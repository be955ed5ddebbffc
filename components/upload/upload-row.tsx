"use client";

import { Check, FileQuestion } from "lucide-react";
import type { ArtifactView } from "@/lib/wire/releases";
import { PlatformIcon } from "../platform/platform-icon";
import { Progress } from "../ui/progress";
import { percentOf, type UploadItem } from "./upload-item";
import { UploadRowButtons } from "./upload-row-buttons";
import { UploadRowChoices } from "./upload-row-choices";
import { UploadRowFacts } from "./upload-row-facts";
import { UploadRowNote } from "./upload-row-note";
import { UploadRowRead } from "./upload-row-read";
import type { Uploads } from "./use-uploads";

export type UploadRowProps = {
  item: UploadItem;
  uploads: Uploads;
  /** What the server said of this file when the release was saved. */
  error?: string;
  /** What the file would be in the release, as far as the server was asked. */
  artifact: ArtifactView | null;
};

/** One file: how far it is, what can be done about it, and what it is for. */
export function UploadRow({ item, uploads, error, artifact }: UploadRowProps) {
  const { name, state, platform } = item;
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-3 border-b border-line py-3.5">
      <span className="mt-0.5 text-ink-2">
        {platform ? <PlatformIcon platform={platform} /> : <FileQuestion size={16} aria-hidden />}
      </span>
      <div className="min-w-0">
        <div className="flex items-baseline gap-3">
          <p className="min-w-0 flex-1 font-medium wrap-anywhere">{name}</p>
          <RowMark item={item} />
        </div>
        <UploadRowFacts item={item} />
        {state.is !== "refused" && (
          <>
            <Progress
              className="mt-2"
              value={percentOf(item)}
              kind={BARS[state.is]}
              label={`${state.is === "hashing" ? "Hashing" : "Sending"} ${name}`}
            />
            <UploadRowChoices item={item} uploads={uploads} />
          </>
        )}
        <UploadRowRead item={item} artifact={artifact} />
        <UploadRowNote item={item} uploads={uploads} error={error} />
      </div>
      <UploadRowButtons item={item} uploads={uploads} />
    </li>
  );
}

const BARS = {
  waiting: "sending",
  hashing: "hashing",
  sending: "sending",
  paused: "paused",
  unfinished: "paused",
  sent: "done",
  failed: "failed",
} as const;

function RowMark({ item }: { item: UploadItem }) {
  const { is } = item.state;
  if (is === "sent") return <Check size={16} aria-hidden className="flex-none self-center text-live" />;
  if (is === "refused" || is === "waiting") return null;
  const colour = is === "failed" ? "text-halted" : is === "hashing" ? "text-ink-2" : "";
  return (
    <span className={`font-semibold ${colour}`}>
      {percentOf(item)}
      {"\u00a0"}%
    </span>
  );
}
