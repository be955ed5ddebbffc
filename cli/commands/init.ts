import type { Command } from "commander";
import { usage } from "../failure";
import { writeProjectFile } from "../project-file";
import { openSession } from "../session";
import type { World } from "../world";

const EXAMPLES = `
Examples:
  $ sluice init --url https://releases.example.com --app acme
  $ sluice publish build/Acme.apk --channel beta          needs neither any more
`;

export function addInit(program: Command, world: World): void {
  program
    .command("init")
    .description("write sluice.json (server and app, never a token) into this folder")
    .option("--force", "write over the one that is there")
    .addHelpText("after", EXAMPLES)
    .action((options: { force?: boolean }, command: Command) => init(world, options, command));
}

async function init(world: World, { force = false }: { force?: boolean }, command: Command): Promise<void> {
  const session = await openSession(world, command);
  const { url } = session.settings;
  if (url === null) throw usage("Which server? Give --url, set SLUICE_URL, or run `sluice login` first.");
  const content = { url, app: session.settings.app ?? missingApp() };
  const name = await writeProjectFile(world.cwd, content, force);
  session.output.answer(content, () => session.output.print(`Wrote ${name}: app ${content.app} on ${content.url}.`));
}

function missingApp(): never {
  throw usage("Which app? Give its slug as --app or SLUICE_APP.");
}
