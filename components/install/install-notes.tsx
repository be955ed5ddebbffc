import type { InstallRef, InstallView } from "@/lib/wire/install";
import { formatPercent } from "../ui/format-percent";
import { Note } from "../ui/note";
import { absoluteDate } from "../ui/relative-time";

const nameOf = ({ version, build }: InstallRef) => `${version} (${build})`;

const LINK = "inline-block py-0.5 font-medium text-accent underline underline-offset-3";

type Release = NonNullable<InstallView["release"]>;

/** "Withdrawn on 3 Nov 2026: login crash. Latest good build: 2.4.0". */
export function WithdrawnNote({ release, view }: { release: Release; view: InstallView }) {
  const good = view.latest ?? view.earlier[0];
  return (
    <Note severity="error" title={withdrawal(release)} role="status">
      {good ? (
        <span className="block">
          Latest good build:{" "}
          <a href={view.latest ? pageOf(view) : `/d/${view.app.slug}/r/${good.id}`} className={LINK}>
            {nameOf(good)}
          </a>
        </span>
      ) : (
        "There is no other build to install now."
      )}
    </Note>
  );
}

function withdrawal({ yankedAt, yankedReason }: Release): string {
  const on = yankedAt === null ? "" : ` on ${absoluteDate(yankedAt)}`;
  const why = yankedReason?.trim().replace(/[.!]$/, "");
  return `Withdrawn${on}${why ? `: ${why}.` : "."}`;
}

/** A permalink stays with its release; it says when there is something newer. */
export function NewerNote({ view }: { view: InstallView }) {
  if (view.latest === null || !view.isNewer) return null;
  return (
    <Note className="mt-4" title={`${nameOf(view.latest)} is newer.`}>
      This page is for exactly one release.{" "}
      <a href={pageOf(view)} className={LINK}>
        Open {view.latest.version}
      </a>
    </Note>
  );
}

export function RollingNote({ view }: { view: InstallView }) {
  const { rolling, app, isPermalink } = view;
  if (rolling === null || isPermalink) return null;
  return (
    <Note
      className="mt-4 border-accent! bg-accent-wash!"
      title={`${nameOf(rolling)} is rolling out, ${formatPercent(rolling.percent)}.`}
    >
      This page gives what everybody gets.{" "}
      <a href={`/d/${app.slug}/r/${rolling.id}`} className={LINK}>
        Open {rolling.version}
      </a>
    </Note>
  );
}

function pageOf({ app }: InstallView): string {
  return `/d/${app.slug}`;
}
