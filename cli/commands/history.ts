import type { Command } from "commander";
import type { MoveView } from "@/lib/wire/channels";
import { addPaging, type Paging } from "../options";
import { printPage } from "../print-page";
import { nameOf } from "../release-name";
import { openSession } from "../session";
import type { Column } from "../table";
import { formatInstant } from "../text";
import type { World } from "../world";

const EXAMPLES = `
Examples:
  $ sluice history stable
  $ sluice history stable --limit 5 --json
`;

const COLUMNS: readonly Column<MoveView>[] = [
  { title: "REVISION", value: (move) => move.revision, align: "right" },
  { title: "AT", value: (move) => formatInstant(move.at) },
  { title: "MOVE", value: (move) => move.kind },
  { title: "FROM", value: ({ from }) => from && nameOf(from) },
  { title: "TO", value: ({ to }) => to && nameOf(to) },
  { title: "%", value: (move) => move.percent, align: "right" },
  { title: "BY", value: (move) => move.actor.name, shrinks: true },
  { title: "REASON", value: (move) => move.reason, shrinks: true },
];

export function addHistory(program: Command, world: World): void {
  addPaging(program.command("history"))
    .argument("<channel>")
    .description("list every move of a channel, newest first")
    .addHelpText("after", EXAMPLES)
    .action((channel: string, options: Paging, command: Command) => history(world, channel, options, command));
}

async function history(world: World, channel: string, { limit, cursor }: Paging, command: Command): Promise<void> {
  const { app, client, output } = await openSession(world, command);
  const input = { params: { app: app(), channel }, query: { limit, cursor } };
  const page = await client().call("GET /apps/{app}/channels/{channel}/history", input);
  printPage(output, page, COLUMNS, `${channel} has never been moved.`);
}
