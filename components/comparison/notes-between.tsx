import type { ReactNode } from "react";
import { Notes } from "../release/notes";
import { Version } from "../release/version";
import { TextLink } from "../ui/text-link";
import { Time } from "../ui/time";

export type NotesBetweenProps = {
  app: string;
  /** Highest first. */
  releases: { id: string; version: string; build: string; notes: string; publishedAt: string | null }[];
  /** There are some further down that were not read. */
  more: boolean;
  now: string;
};

/** What the releases on the way say of themselves. */
export function NotesBetween({ app, releases, more, now }: NotesBetweenProps): ReactNode {
  if (releases.length === 0) return <p className="py-3 text-ink-2">There is nothing between them.</p>;
  return (
    <>
      <ul>
        {releases.map(({ id, version, build, notes, publishedAt }) => (
          <li key={id} className="border-b border-line py-3">
            <h3 className="flex flex-wrap items-baseline justify-between gap-x-3 font-normal">
              <Version version={version} build={build} href={`/apps/${app}/releases/${id}`} />
              {publishedAt && (
                <span className="text-fact text-ink-3">
                  <Time at={publishedAt} now={now} align="end" />
                </span>
              )}
            </h3>
            <Notes markdown={notes} fold />
          </li>
        ))}
      </ul>
      {more && (
        <p className="pt-3">
          <TextLink href={`/apps/${app}/releases?status=published`}>All releases</TextLink>
        </p>
      )}
    </>
  );
}
