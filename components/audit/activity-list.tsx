import Link from "next/link";
import { Facts } from "../ui/facts";
import { STATE_TEXT } from "../ui/state";
import { StateIcon } from "../ui/state-icon";
import { Time } from "../ui/time";
import type { ActivityLine } from "./activity-line";

export type ActivityListProps = {
  lines: ActivityLine[];
  now: string;
  /** Say which app each is about. */
  withApp?: boolean;
  /** When there is nothing. */
  empty: string;
};

/** Who did what, where and when; newest first. */
export function ActivityList({ lines, now, withApp, empty }: ActivityListProps) {
  if (lines.length === 0) return <p className="py-3 text-ink-3">{empty}</p>;
  return (
    <ol>
      {lines.map((line) => (
        <li
          key={line.id}
          className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5 border-b border-line py-2.5 last:border-b-0"
        >
          <span className={`mt-0.5 ${STATE_TEXT[line.mark]}`}>
            <StateIcon kind={line.mark} />
          </span>
          <div className="min-w-0">
            <p className="wrap-anywhere">
              <b className="font-medium">{line.who}</b> {line.did} {line.what && <What what={line.what} />} {line.where}
            </p>
            <Facts
              items={[
                <Time key="at" at={line.at} now={now} />,
                withApp && line.app && (
                  <Link key="app" href={`/apps/${line.app}`} className="-my-1 inline-block py-1">
                    {line.app}
                  </Link>
                ),
                line.by,
              ]}
            />
          </div>
        </li>
      ))}
    </ol>
  );
}

function What({ what }: { what: NonNullable<ActivityLine["what"]> }) {
  if (what.href === null) return <b className="font-medium">{what.text}</b>;
  return (
    <Link href={what.href} className="font-medium no-underline hover:underline">
      {what.text}
    </Link>
  );
}
