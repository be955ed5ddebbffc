import type { InstallRef } from "@/lib/wire/install";
import { PlainIcon } from "../ui/plain-icon";
import { relativeTime } from "../ui/relative-time";
import { Section } from "../ui/section";
import { PlainVersion } from "./plain-version";

type EarlierListProps = { app: string; releases: InstallRef[]; now: string };

export function EarlierList({ app, releases, now }: EarlierListProps) {
  if (releases.length === 0) return null;
  return (
    <Section title="Earlier releases" className="pt-7">
      <ul>
        {releases.map((release) => (
          <li key={release.id}>
            <a
              href={`/d/${app}/r/${release.id}`}
              className="grid min-h-13 grid-cols-[minmax(0,1fr)_auto_16px] items-center gap-3 border-b border-line py-1.5 no-underline hover:bg-bank"
            >
              <PlainVersion version={release.version} build={release.build} />
              {release.publishedAt && (
                <time dateTime={release.publishedAt} className="text-fact text-ink-3">
                  {relativeTime(release.publishedAt, now)}
                </time>
              )}
              <PlainIcon name="right" className="text-ink-3" />
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
