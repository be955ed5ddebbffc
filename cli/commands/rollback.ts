import type { Command } from "commander";
import { parseInteger } from "../options";
import { printMove } from "../print-move";
import { openSession } from "../session";
import type { World } from "../world";

const EXAMPLES = `
Without --release it goes back to what the channel served to everyone before. No gate and no confirmation stops it.

Examples:
  $ sluice rollback stable
  $ sluice rollback stable --release 2.4.0+311 --reason "crash at start"
`;

type Options = { release?: string; reason?: string; expectedRevision?: number; dryRun?: boolean };

export function addRollback(program: Command, world: World): void {
  program
    .command("rollback")
    .argument("<channel>")
    .description("point a channel back at a release it served before")
    .option("--release <release>", "an id or VERSION+BUILD")
    .option("--reason <text>", "why, for the history")
    .option("--expected-revision <n>", "refuse when somebody moved the channel since", parseInteger)
    .option("--dry-run", "say what would happen and change nothing")
    .addHelpText("after", EXAMPLES)
    .action((channel: string, options: Options, command: Command) => rollback(world, channel, options, command));
}

async function rollback(world: World, channel: string, options: Options, command: Command): Promise<void> {
  const { app, client, output } = await openSession(world, command);
  const { release, reason, expectedRevision, dryRun = false } = options;
  const moved = await client().call("POST /apps/{app}/channels/{channel}/rollback", {
    params: { app: app(), channel },
    query: dryRun ? { dryRun: "1" } : {},
    body: { release, reason, expectedRevision },
  });
  printMove(output, moved, dryRun);
}
