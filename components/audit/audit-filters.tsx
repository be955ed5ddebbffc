import Form from "next/form";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { Field } from "../ui/field";
import { type FilterChip, FilterChips } from "../ui/filter-chips";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import { type AuditPlace, type AuditQuery, auditExportHref, auditHref } from "./audit-query";
import { KNOWN_ACTIONS } from "./event-line";

const ACTIONS = [{ value: "", label: "Everything" }, ...KNOWN_ACTIONS.map((value) => ({ value, label: value }))];

/** What to look for, all of it in the address, and the same events as a file. */
export function AuditFilters({ place, query }: { place: AuditPlace; query: AuditQuery }) {
  const { actor, target } = query;
  return (
    <div className="mb-3 grid gap-3">
      <Form
        key={JSON.stringify(query)}
        action={auditHref(place, {})}
        className="flex flex-wrap items-end gap-3"
        role="search"
        aria-label="Filter the events"
      >
        {Object.entries({ actor, target }).map(
          ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
        )}
        <Field label="Action" className="w-full sm:w-48">
          {(control) => <Select {...control} name="action" defaultValue={query.action ?? ""} options={ACTIONS} />}
        </Field>
        <Field label="From">
          {(control) => <Input {...control} type="date" name="from" defaultValue={query.from} />}
        </Field>
        <Field label="To">{(control) => <Input {...control} type="date" name="to" defaultValue={query.to} />}</Field>
        <Button type="submit">Filter</Button>
        <span className="flex items-center gap-1 text-ink-3 sm:ml-auto">
          Export
          <ButtonLink plain variant="bare" href={auditExportHref(place, query, "csv")}>
            CSV
          </ButtonLink>
          <ButtonLink plain variant="bare" href={auditExportHref(place, query, "jsonl")}>
            JSON lines
          </ButtonLink>
        </span>
      </Form>
      <FilterChips chips={chipsOf(place, query)} clearHref={auditHref(place, {})} />
    </div>
  );
}

const LABELS: Record<keyof AuditQuery, string> = {
  actor: "Who",
  action: "Action",
  target: "What",
  from: "From",
  to: "To",
};

function chipsOf(place: AuditPlace, query: AuditQuery): FilterChip[] {
  return Object.entries(LABELS).flatMap(([name, label]) => {
    const value = query[name as keyof AuditQuery];
    return value === undefined ? [] : [{ label, value, removeHref: auditHref(place, query, { [name]: undefined }) }];
  });
}
