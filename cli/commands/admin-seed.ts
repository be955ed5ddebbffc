import type { Command } from "commander";
import { openSession } from "../session";
import type { World } from "../world";

const NOTE = `
Three apps with releases, channels, a rollout, a release that was withdrawn, people, tokens and links, as if three weeks
had passed. Only where there is no app yet. The password is printed once, on stdout.
`;

export function addAdminSeed(admin: Command, world: World): void {
  admin
    .command("seed")
    .description("fill an empty portal with example data, to look around in")
    .option("--data-dir <folder>", "the server's data folder (DATA_DIR)")
    .addHelpText("after", NOTE)
    .action(({ dataDir }: { dataDir?: string }, command: Command) => seed(world, dataDir, command));
}

async function seed(world: World, dataDir: string | undefined, command: Command): Promise<void> {
  const { output } = await openSession(world, command);
  const { openUpkeep } = await import("../offline/open-upkeep");
  const upkeep = await openUpkeep(world, dataDir);
  try {
    const made = await upkeep.seed();
    const { email, password, open } = made;
    output.answer(made, () => output.pairs([["e-mail", email], ["password", password], ...pairsOf(open)]));
  } finally {
    await upkeep.close();
  }
}

const pairsOf = (open: { what: string; url: string }[]) => open.map(({ what, url }): [string, string] => [what, url]);
