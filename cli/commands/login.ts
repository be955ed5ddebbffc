import type { Command } from "commander";
import { createClient } from "../client";
import { usage } from "../failure";
import { readSecret } from "../read-secret";
import { openSession } from "../session";
import { parseToken } from "../settings";
import { readUserConfig, writeUserConfig } from "../user-config";
import type { World } from "../world";

const EXAMPLES = `
Examples:
  $ sluice login --url https://releases.example.com        asks for the token
  $ sluice login --url https://releases.example.com < token.txt
`;

export function addLogin(program: Command, world: World): void {
  program
    .command("login")
    .description("check a token with its server and keep both for this user")
    .addHelpText("after", EXAMPLES)
    .action((_options: object, command: Command) => login(world, command));
}

async function login(world: World, command: Command): Promise<void> {
  const { settings, output } = await openSession(world, command);
  const { url } = settings;
  if (url === null) throw usage("Which server? Give --url or set SLUICE_URL.");
  // Not the token that is kept: who logs in again has another one.
  const given = command.optsWithGlobals<{ token?: string }>().token || world.env.SLUICE_TOKEN;
  const token = parseToken(given || (await readSecret(world, `Token for ${url}: `)));
  const who = await createClient({ url, token, env: world.env, sleep: world.sleep, say: output.note }).call(
    "GET /whoami",
    {},
  );
  const config = await readUserConfig(world.env);
  const path = await writeUserConfig(world.env, { url, tokens: { ...config.tokens, [url]: token } });
  output.answer(who, () => output.print(`Logged in to ${url} as ${who.kind} ${who.name}; kept in ${path}.`));
}
