import type { Command } from "commander";
import { parseInteger, parseList, parsePercent } from "../options";
import { printMove } from "../print-move";
import { openSession } from "../session";
import type { World } from "../world";

const EXAMPLES = `
RELEASE is an id or VERSION+BUILD. The same files, no new build, no second upload.

Examples:
  $ sluice promote 2.4.1+318 --to beta
  $ sluice promote 2.4.1+318 --to stable --dry-run
  $ sluice promote 2.4.1+318 --to stable --confirm stable --percent 10 --reason "first wave"
`;

type Options = {
  to: string;
  percent?: number;
  expectedRevision?: number;
  reason?: string;
  confirm?: string;
  acknowledge?: string[];
  dryRun?: boolean;
};

export function addPromote(program: Command, world: World): void {
  program
    .command("promote")
    .argument("<release>")
    .description("point a channel at a published release")
    .requiredOption("--to <channel>", "the channel to move")
    .option("--percent <n>", "start a rollout to so many percent of devices", parsePercent)
    .option("--expected-revision <n>", "refuse when somebody moved the channel since", parseInteger)
    .option("--reason <text>", "why, for the history")
    .option("--confirm <channel>", "the channel's name again, where it is protected")
    .option("--acknowledge <codes>", "warnings that are known, A,B", parseList)
    .option("--dry-run", "say what would happen and change nothing")
    .addHelpText("after", EXAMPLES)
    .action((release: string, options: Options, command: Command) => promote(world, release, options, command));
}

async function promote(world: World, release: string, options: Options, command: Command): Promise<void> {
  const { app, client, output } = await openSession(world, command);
  const { to, percent, expectedRevision, reason, confirm, acknowledge, dryRun = false } = options;
  const moved = await client().call("POST /apps/{app}/channels/{channel}/promote", {
    params: { app: app(), channel: to },
    query: dryRun ? { dryRun: "1" } : {},
    body: { release, rolloutPercent: percent, reason, expectedRevision, acknowledge, confirm },
  });
  printMove(output, moved, dryRun);
}
