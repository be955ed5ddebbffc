import { type Command, Option } from "commander";
import type { AuditEventView } from "@/lib/wire/audit";
import { AUDIT_CSV_HEAD, toAuditCsv } from "@/lib/wire/audit-csv";
import { usage } from "../failure";
import { type AnsweredPage, followPages, onePage } from "../follow-pages";
import { parseCount, parseInstant } from "../options";
import type { Output } from "../output";
import { printPage } from "../print-page";
import { openSession } from "../session";
import type { Column } from "../table";
import { formatInstant } from "../text";
import type { World } from "../world";

const EXAMPLES = `
Without --app (and SLUICE_APP, sluice.json) it is the whole server's trail, for admins.

Examples:
  $ sluice audit --app acme --action channel.promote
  $ sluice audit --from 2026-05-01 --actor per_… --limit 500 --json
  $ sluice audit --from 2026-05-01 --to 2026-06-01 --format csv > may.csv
`;

const SHOWN = 25;

type Format = "jsonl" | "csv";
type Filter = { actor?: string; action?: string; target?: string; from?: string; to?: string };
type Options = Filter & { limit?: number; cursor?: string; format?: Format };

const refusal = ({ metadata }: AuditEventView) =>
  typeof metadata.refused === "string" ? `refused: ${metadata.refused}` : "done";

const COLUMNS: readonly Column<AuditEventView>[] = [
  { title: "SEQ", value: (event) => event.seq, align: "right" },
  { title: "AT", value: (event) => formatInstant(event.createdAt) },
  { title: "BY", value: (event) => `${event.actor.kind} ${event.actor.name}`, shrinks: true },
  { title: "ACTION", value: (event) => event.action },
  { title: "RESULT", value: refusal },
  { title: "APP", value: (event) => event.app, shrinks: true },
  { title: "TARGET", value: (event) => `${event.targetType} ${event.targetId}`, shrinks: true },
];

export function addAudit(program: Command, world: World): void {
  program
    .command("audit")
    .description("list what was done, newest first (admins; owners for their app)")
    .option("--actor <id>", "only by this person or token")
    .option("--action <noun.verb>", "only this, like channel.promote")
    .option("--target <id>", "only to this: a release, a channel, a token …")
    .option("--from <time>", "not before", parseInstant)
    .option("--to <time>", "only before", parseInstant)
    .option("--limit <n>", `at most so many (${SHOWN}; with --format, all)`, parseCount)
    .option("--cursor <cursor>", "go on where the list before ended")
    .addOption(new Option("--format <format>", "a line for each, to keep or to count").choices(["jsonl", "csv"]))
    .addHelpText("after", EXAMPLES)
    .action((options: Options, command: Command) => audit(world, options, command));
}

async function audit(world: World, options: Options, command: Command): Promise<void> {
  const { client, output, settings } = await openSession(world, command);
  const { limit, cursor, format, ...filter } = options;
  if (format !== undefined && output.isJson) throw usage("Give --format or --json, not both.");
  const asked = { ...filter, app: settings.app ?? undefined };
  const most = limit ?? (format === undefined ? SHOWN : Number.POSITIVE_INFINITY);
  const server = client();
  const pages = followPages<AuditEventView>({ limit: most, cursor }, (page) =>
    server.call("GET /audit", { query: { ...asked, ...page } }),
  );
  if (format !== undefined) return printLines(output, pages, format);
  printPage(output, await onePage(pages), COLUMNS, "No events.");
}

const withoutEnd = (line: string) => line.replace(/\r?\n$/, "");

/** Each page as it comes: a long trail does not have to fit anywhere. */
async function printLines(
  output: Output,
  pages: AsyncIterable<AnsweredPage<AuditEventView>>,
  format: Format,
): Promise<void> {
  if (format === "csv") output.print(withoutEnd(AUDIT_CSV_HEAD));
  const toLine = format === "csv" ? (event: AuditEventView) => withoutEnd(toAuditCsv(event)) : JSON.stringify;
  for await (const { items } of pages) for (const event of items) output.print(toLine(event));
}
