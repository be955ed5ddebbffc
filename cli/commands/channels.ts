import type { Command } from "commander";
import type { ChannelView } from "@/lib/wire/channels";
import { addPaging, type Paging } from "../options";
import { printPage } from "../print-page";
import { nameOf } from "../release-name";
import { openSession } from "../session";
import type { Column } from "../table";
import { formatInstant } from "../text";
import type { World } from "../world";

const EXAMPLES = `
Examples:
  $ sluice channels
  $ sluice channels --app acme --json
`;

function stateOf({ current, control, halted, rolloutPercent }: ChannelView): string {
  if (current === null) return "empty";
  if (control === null) return "everyone";
  return halted ? `halted at ${rolloutPercent} %` : `${rolloutPercent} %`;
}

const COLUMNS: readonly Column<ChannelView>[] = [
  { title: "CHANNEL", value: (channel) => channel.name },
  { title: "CURRENT", value: ({ current }) => current && nameOf(current) },
  { title: "ROLLOUT", value: stateOf },
  { title: "CONTROL", value: ({ control }) => control && nameOf(control) },
  { title: "PROTECTED", value: ({ policy }) => (policy.protected ? "yes" : "no") },
  { title: "REVISION", value: (channel) => channel.revision, align: "right" },
  { title: "UPDATED", value: (channel) => formatInstant(channel.updatedAt) },
  { title: "BY", value: (channel) => channel.updatedBy?.name ?? null, shrinks: true },
];

export function addChannels(program: Command, world: World): void {
  addPaging(program.command("channels"))
    .description("list the channels of an app and what they serve")
    .addHelpText("after", EXAMPLES)
    .action((options: Paging, command: Command) => channels(world, options, command));
}

async function channels(world: World, { limit, cursor }: Paging, command: Command): Promise<void> {
  const { app, client, output } = await openSession(world, command);
  const input = { params: { app: app() }, query: { limit, cursor } };
  const page = await client().call("GET /apps/{app}/channels", input);
  printPage(output, page, COLUMNS, "No channels.");
}
