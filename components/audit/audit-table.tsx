import Link from "next/link";
import type { AuditEventView } from "@/lib/wire/audit";
import { STATE_TEXT } from "../ui/state";
import { StateIcon } from "../ui/state-icon";
import { Table, Td, Th, Tr } from "../ui/table";
import { Time } from "../ui/time";
import type { ActivityLine } from "./activity-line";
import { type AuditPlace, type AuditQuery, auditHref } from "./audit-query";
import { eventLine } from "./event-line";

export type AuditTableProps = { events: AuditEventView[]; place: AuditPlace; query: AuditQuery; now: string };

/** Events, newest first: who, what, to what. A name filters by it, what was touched is a link. */
export function AuditTable({ events, place, query, now }: AuditTableProps) {
  return (
    <Table caption="Events, newest first" fixed stack>
      <thead>
        <tr>
          <Th className="w-16" numeric>
            No.
          </Th>
          <Th className="w-34">When</Th>
          <Th className="w-44">Who</Th>
          <Th>What</Th>
          <Th className="w-40">Action</Th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <AuditRow key={event.id} event={event} line={eventLine(event)} place={place} query={query} now={now} />
        ))}
      </tbody>
    </Table>
  );
}

type RowProps = Omit<AuditTableProps, "events"> & { event: AuditEventView; line: ActivityLine };

function AuditRow({ event, line, place, query, now }: RowProps) {
  const who = event.actor.id;
  return (
    <Tr>
      <Td numeric className="text-ink-3 max-sm:col-start-2 max-sm:row-start-1">
        <span title={`hash ${event.hash}`}>{event.seq}</span>
      </Td>
      <Td className="max-sm:col-start-1 max-sm:row-start-1">
        <Time at={event.createdAt} now={now} />
      </Td>
      <Td className="max-sm:col-span-2 wrap-anywhere">
        {who === null ? (
          line.who
        ) : (
          <Link href={auditHref(place, query, { actor: who })} className="no-underline hover:underline">
            {line.who}
          </Link>
        )}
        {line.by && <span className="block text-fact text-ink-3">{line.by}</span>}
      </Td>
      <Td className="max-sm:col-span-2">
        <span className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2">
          <span className={`mt-0.5 ${STATE_TEXT[line.mark]}`}>
            <StateIcon kind={line.mark} />
          </span>
          <span className="wrap-anywhere">
            {line.did} <Touched event={event} line={line} /> {line.where}
            {place.app === null && event.app && (
              <Link href={`/apps/${event.app}`} className="block text-fact text-ink-3">
                {event.app}
              </Link>
            )}
          </span>
        </span>
      </Td>
      <Td className="max-sm:hidden">
        <Link
          href={auditHref(place, query, { action: event.action })}
          className="block truncate no-underline hover:underline"
        >
          <code>{event.action}</code>
        </Link>
      </Td>
    </Tr>
  );
}

function Touched({ event: { targetId }, line: { what } }: { event: AuditEventView; line: ActivityLine }) {
  if (what === null) return null;
  if (what.href === null)
    return (
      <b className="font-medium" title={targetId}>
        {what.text}
      </b>
    );
  return (
    <Link href={what.href} className="font-medium no-underline hover:underline" title={targetId}>
      {what.text}
    </Link>
  );
}
