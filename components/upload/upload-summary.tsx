"use client";

import { useEffect, useRef, useState } from "react";
import { formatBytes } from "../ui/format-bytes";
import { isRunning, sentBytesOf, type UploadItem } from "./upload-item";

/** All files together: one large percent, and what they are doing. */
export function UploadSummary({ items }: { items: UploadItem[] }) {
  const wanted = items.filter((item) => item.state.is !== "refused");
  const total = wanted.reduce((sum, item) => sum + item.sizeBytes, 0);
  const sent = wanted.reduce((sum, item) => sum + sentBytesOf(item), 0);
  const percent = total === 0 ? 0 : Math.floor((sent / total) * 100);
  const speed = items.reduce((sum, { state }) => sum + (state.is === "sending" ? (state.bytesPerSecond ?? 0) : 0), 0);
  return (
    <div className="flex min-w-0 flex-1 basis-60 items-center gap-4">
      <p className="text-hero font-semibold whitespace-nowrap font-stretch-86%">
        {percent}
        {"\u00a0"}%
      </p>
      <p className="text-ink-2">
        {formatBytes(sent)} of {formatBytes(total)}
        {speed > 0 && ` at ${formatBytes(speed)}/s`}
        <br />
        {countsOf(items)}
      </p>
      <Announcer items={items} percent={percent} />
    </div>
  );
}

const KINDS = ["sending", "hashing", "waiting", "paused", "unfinished", "sent", "failed", "refused"] as const;

function countsOf(items: readonly UploadItem[]): string {
  return KINDS.map((kind) => [items.filter(({ state }) => state.is === kind).length, kind] as const)
    .filter(([count]) => count > 0)
    .map(([count, kind]) => `${count} ${kind}`)
    .join(", ");
}

/** Says the progress to a screen reader at every quarter and at the end, and not at every percent. */
function Announcer({ items, percent }: { items: UploadItem[]; percent: number }) {
  const [words, setWords] = useState("");
  const last = useRef("");
  const quarter = Math.floor(percent / 25) * 25;
  const next = items.some(isRunning) ? `${quarter} percent sent` : countsOf(items);
  useEffect(() => {
    if (next === last.current) return;
    last.current = next;
    setWords(next);
  }, [next]);
  return (
    <span role="status" className="sr-only">
      {words}
    </span>
  );
}
