import type { Command } from "commander";
import { printMove } from "../print-move";
import { openSession } from "../session";
import type { World } from "../world";

type Options = { reason?: string };

export function addHalt(program: Command, world: World): void {
  program
    .command("halt")
    .argument("<channel>")
    .description("stop the rollout that runs: every device gets what it had before")
    .option("--reason <text>", "why, for the history")
    .addHelpText("after", `\nExamples:\n  $ sluice halt stable --reason "crash at start"\n`)
    .action((channel: string, options: Options, command: Command) => move(world, "halt", channel, options, command));
}

export function addResume(program: Command, world: World): void {
  program
    .command("resume")
    .argument("<channel>")
    .description("let a halted rollout go on with the devices it had")
    .option("--reason <text>", "why, for the history")
    .addHelpText("after", `\nExamples:\n  $ sluice resume stable --reason "it was the network"\n`)
    .action((channel: string, options: Options, command: Command) => move(world, "resume", channel, options, command));
}

type Verb = "halt" | "resume";

async function move(world: World, verb: Verb, channel: string, { reason }: Options, command: Command): Promise<void> {
  const { app, client, output } = await openSession(world, command);
  const input = { params: { app: app(), channel }, body: { reason } };
  printMove(output, await client().call(`POST /apps/{app}/channels/{channel}/${verb}`, input), false);
}
