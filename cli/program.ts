import { Command, CommanderError } from "commander";
import { addAdmin } from "./commands/admin";
import { addApps } from "./commands/apps";
import { addAudit } from "./commands/audit";
import { addChannels } from "./commands/channels";
import { addCompare } from "./commands/compare";
import { addHalt, addResume } from "./commands/halt";
import { addHistory } from "./commands/history";
import { addInit } from "./commands/init";
import { addLogin } from "./commands/login";
import { addPromote } from "./commands/promote";
import { addPublish } from "./commands/publish";
import { addRelease } from "./commands/release";
import { addReleases } from "./commands/releases";
import { addRollback } from "./commands/rollback";
import { addRollout } from "./commands/rollout";
import { addTokens } from "./commands/tokens";
import { addWhoami } from "./commands/whoami";
import { addYank } from "./commands/yank";
import { exitCodeOf } from "./exit-codes";
import { createOutput } from "./output";
import { redact, redactable } from "./redact";
import type { GlobalFlags } from "./settings";
import type { World } from "./world";

const VERBS = [
  addLogin,
  addInit,
  addPublish,
  addRelease,
  addPromote,
  addRollout,
  addHalt,
  addResume,
  addRollback,
  addYank,
  addCompare,
  addReleases,
  addChannels,
  addHistory,
  addApps,
  addWhoami,
  addTokens,
  addAudit,
  addAdmin,
];

const HELP = `
Settings come from the flag, then the environment (SLUICE_URL, SLUICE_TOKEN, SLUICE_APP), then sluice.json in this
folder (see init), then what login kept.

Exit codes: 0 done · 2 usage, invalid · 3 not known, not allowed, not found · 4 a gate, a conflict, a channel that
moved · 5 network, server · 6 a file that cannot be read or is not taken

Examples:
  $ sluice login --url https://releases.example.com
  $ sluice publish app-release.apk --app acme --channel beta
  $ sluice promote 2.4.1+318 --app acme --to stable --confirm stable
`;

function createProgram(world: World, secrets: () => string[]): Command {
  const program = new Command("sluice")
    .description("Publishes builds to a Sluice server and moves its channels.")
    .option("--url <address>", "the server (SLUICE_URL)")
    .option("--token <token>", "who you are (SLUICE_TOKEN, which no process list shows)")
    .option("--app <slug>", "the app (SLUICE_APP)")
    .option("--json", "print the server's answer, or its problem, as one JSON document")
    .addHelpText("after", HELP)
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError("Add --help for options and examples.")
    .configureOutput({
      writeOut: (text) => void world.stdout.write(text),
      writeErr: (text) => void world.stderr.write(redact(text, secrets())),
      outputError: (text, write) => write(text.replace(/^error: /, "sluice: ")),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride();
  for (const add of VERBS) add(program, world);
  return program;
}

/** Does what the arguments say; answers the exit code. Nothing is thrown. */
export async function runProgram(argv: readonly string[], world: World): Promise<number> {
  // Read off the arguments too: a usage error ends the parsing before the flags are known.
  const secrets = () => redactable([program.opts<GlobalFlags>().token, tokenIn(argv), world.env.SLUICE_TOKEN]);
  const program = createProgram(world, secrets);
  try {
    await program.parseAsync(argv, { from: "user" });
    return 0;
  } catch (error) {
    const code = exitCodeOf(error);
    const isHelp = error instanceof CommanderError && code === 0;
    if (!isHelp) createOutput(world, argv.includes("--json"), secrets()).failure(error);
    return code;
  }
}

function tokenIn(argv: readonly string[]): string | undefined {
  const at = argv.indexOf("--token");
  return at >= 0 ? argv[at + 1] : argv.find((text) => text.startsWith("--token="))?.slice("--token=".length);
}
