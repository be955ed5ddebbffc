import type { Command } from "commander";
import type { AuditEventView } from "@/lib/wire/audit";
import { addPaging, type Paging, parseInstant } from "../options";
import { printPage } from "../print-page";
import { openSession } from "../session";
import type { Column } from "../table";
import { formatInstant } from "../text";
import type { World } from "../world";

const EXAMPLES = `
Without --app (and SLUICE_APP, sluice.json) it is the whole server's trail, for admins.

Examples:
  $ sluice audit --app acme --action channel.promote
  $ sluice audit --from 2026-05-01 --actor usr_… --json
`;

type Options = Paging & { actor?: string; action?: string; target?: string; from?: string; to?: string };

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
  addPaging(program.command("audit"))
    .description("list what was done, newest first (admins; owners for their app)")
    .option("--actor <id>", "only by this person or token")
    .option("--action <noun.verb>", "only this, like channel.promote")
    .option("--target <id>", "only to this")
    .option("--from <time>", "not before", parseInstant)
    .option("--to <time>", "not after", parseInstant)
    .addHelpText("after", EXAMPLES)
    .action((options: Options, command: Command) => audit(world, options, command));
}

async function audit(world: World, options: Options, command: Command): Promise<void> {
  const { client, output, settings } = await openSession(world, command);
  const { limit, cursor, actor, action, target, from, to } = options;
  const query = { limit, cursor, actor, action, target, from, to, app: settings.app ?? undefined };
  const page = await client().call("GET /audit", { query });
  printPage(output, page, COLUMNS, "No events.");
}
