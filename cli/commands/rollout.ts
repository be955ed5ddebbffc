import type { Command } from "commander";
import { parseInteger, parsePercent } from "../options";
import { printMove } from "../print-move";
import { openSession } from "../session";
import type { World } from "../world";

const EXAMPLES = `
A raised rollout keeps the devices it has. 100 completes it. \`sluice promote --percent\` starts one.

Examples:
  $ sluice rollout stable 25
  $ sluice rollout stable 100 --reason "no crashes for two days"
`;

type Options = { reason?: string; expectedRevision?: number };

export function addRollout(program: Command, world: World): void {
  program
    .command("rollout")
    .argument("<channel>")
    .argument("<percent>", "0.01 to 100", parsePercent)
    .description("raise, lower or complete the rollout that runs on a channel")
    .option("--reason <text>", "why, for the history")
    .option("--expected-revision <n>", "refuse when somebody moved the channel since", parseInteger)
    .addHelpText("after", EXAMPLES)
    .action((channel: string, percent: number, options: Options, command: Command) =>
      rollout(world, channel, percent, options, command),
    );
}

async function rollout(
  world: World,
  channel: string,
  percent: number,
  { reason, expectedRevision }: Options,
  command: Command,
): Promise<void> {
  const { app, client, output } = await openSession(world, command);
  const moved = await client().call("POST /apps/{app}/channels/{channel}/rollout", {
    params: { app: app(), channel },
    body: { rolloutPercent: percent, reason, expectedRevision },
  });
  printMove(output, moved, false);
}
