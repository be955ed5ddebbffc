import type { Command } from "commander";
import { parseList } from "../options";
import { printPublished } from "../print-published";
import { openSession } from "../session";
import type { World } from "../world";

const EXAMPLES = `
RELEASE is an id or VERSION+BUILD. Refused while a platform that the draft expects is missing.

Examples:
  $ sluice release publish 2.4.1+318 --channel beta
  $ sluice release publish 2.4.1+318 --channel beta --dry-run
`;

type Options = { channel: string; confirm?: string; reason?: string; acknowledge?: string[]; dryRun?: boolean };

export function addRelease(program: Command, world: World): void {
  program
    .command("release")
    .description("work on one release")
    .command("publish")
    .argument("<release>")
    .description("publish a draft onto a channel")
    .requiredOption("--channel <name>", "the channel it is for")
    .option("--confirm <channel>", "the channel's name again, where it is protected")
    .option("--reason <text>", "why, for the history")
    .option("--acknowledge <codes>", "warnings that are known, A,B", parseList)
    .option("--dry-run", "say what would happen and change nothing")
    .addHelpText("after", EXAMPLES)
    .action((release: string, options: Options, command: Command) => publish(world, release, options, command));
}

async function publish(world: World, release: string, options: Options, command: Command): Promise<void> {
  const { app, client, output } = await openSession(world, command);
  const { dryRun = false, ...body } = options;
  const made = await client().call("POST /apps/{app}/releases/{release}/publish", {
    params: { app: app(), release },
    query: dryRun ? { dryRun: "1" } : {},
    body,
  });
  printPublished(output, made, options.channel, dryRun);
}
