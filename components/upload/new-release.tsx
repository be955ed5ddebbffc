"use client";

import type { PublishChannel } from "../release/publish-said";
import { Columns } from "../shell/columns";
import { Section } from "../ui/section";
import { useLeaveWarning } from "../ui/use-leave-warning";
import { DropArea } from "./drop-area";
import { ReleaseForm } from "./release-form";
import { isRunning } from "./upload-item";
import { UploadRow } from "./upload-row";
import { UploadSummary } from "./upload-summary";
import { useNewRelease } from "./use-new-release";
import { useUploads } from "./use-uploads";

export type NewReleaseProps = { app: string; channels: PublishChannel[]; maxBytes: number };

/** Upload on one page: files at the left, what they are at the right. */
export function NewRelease({ app, channels, maxBytes }: NewReleaseProps) {
  const uploads = useUploads({ app, maxBytes });
  const release = useNewRelease(app, channels, uploads.items);
  // What an earlier page left is not lost by leaving this one.
  const chosen = uploads.items.filter(({ file }) => file !== null);
  useLeaveWarning(leaveWords(chosen.length, chosen.filter(isRunning).length, release.saved));
  const { items, add } = uploads;
  return (
    <Columns
      wide
      aside={
        <Section title="Release" strong>
          <ReleaseForm
            fields={release.fields}
            onFields={release.setFields}
            channels={channels}
            said={release.said}
            onSaid={release.setSaid}
            problem={release.problem}
            foreseen={release.foreseen}
            isThere={release.isThere}
            pending={release.pending}
            waitsFor={release.waitsFor}
            onSubmit={() => void release.submit()}
          />
        </Section>
      }
    >
      {items.length === 0 ? (
        <DropArea onFiles={add} maxBytes={maxBytes} />
      ) : (
        <section aria-label="Files">
          <div className="flex min-h-10 flex-wrap items-center gap-3 border-b-2 border-post pb-3">
            <UploadSummary items={items} />
            <DropArea onFiles={add} maxBytes={maxBytes} small />
          </div>
          <ul>
            {items.map((item) => (
              <UploadRow
                key={item.key}
                item={item}
                uploads={uploads}
                error={release.errorOf(item.key)}
                artifact={release.artifactOf(item)}
              />
            ))}
          </ul>
        </section>
      )}
    </Columns>
  );
}

function leaveWords(files: number, running: number, saved: boolean): string | null {
  if (files === 0 || saved) return null;
  return running > 0
    ? "Files are still on their way. Leave and stop them? They can go on later."
    : "The release is not saved yet. Leave? What is typed waits here while this tab is open.";
}
