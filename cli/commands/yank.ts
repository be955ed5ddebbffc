import type { Command } from "commander";
import { nameOf } from "../release-name";
import { openSession } from "../session";
import type { World } from "../world";

const EXAMPLES = `
RELEASE is an id or VERSION+BUILD. With --rollback every channel that serves it goes back to its last good release first.

Examples:
  $ sluice yank 2.4.1+318 --reason "login crash"
  $ sluice yank 2.4.1+318 --reason "login crash" --rollback
`;

type Options = { reason: string; rollback?: boolean };

export function addYank(program: Command, world: World): void {
  program
    .command("yank")
    .argument("<release>")
    .description("withdraw a release")
    .requiredOption("--reason <text>", "why; everybody who looks at the release reads it")
    .option("--rollback", "take the channels that serve it back first")
    .addHelpText("after", EXAMPLES)
    .action((release: string, options: Options, command: Command) => yank(world, release, options, command));
}

async function yank(world: World, release: string, { reason, rollback }: Options, command: Command): Promise<void> {
  const { app, client, output } = await openSession(world, command);
  const yanked = await client().call("POST /apps/{app}/releases/{release}/yank", {
    params: { app: app(), release },
    body: { reason, rollback },
  });
  output.answer(yanked, () => output.print(`${nameOf(yanked)} is withdrawn: ${yanked.yankedReason}`));
}
