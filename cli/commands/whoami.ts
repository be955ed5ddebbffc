import type { Command } from "commander";
import { openSession } from "../session";
import type { World } from "../world";

const EXAMPLES = `
Examples:
  $ sluice whoami
  $ SLUICE_TOKEN=… sluice whoami --json
`;

export function addWhoami(program: Command, world: World): void {
  program
    .command("whoami")
    .description("say who the token is and what it may do")
    .addHelpText("after", EXAMPLES)
    .action((_options: object, command: Command) => whoami(world, command));
}

async function whoami(world: World, command: Command): Promise<void> {
  const { client, output, settings } = await openSession(world, command);
  const who = await client().call("GET /whoami", {});
  const roles = who.roles.map(({ app, role }) => `${app} (${role})`);
  output.answer(who, () =>
    output.pairs([
      ["server", settings.url ?? ""],
      [who.kind, who.name],
      ["id", who.id],
      ...(who.admin ? [["admin", "yes"] as const] : []),
      ...(who.scopes.length > 0 ? [["scopes", who.scopes.join(" ")] as const] : []),
      ...(roles.length > 0 ? [["roles", roles.join(", ")] as const] : []),
    ]),
  );
}
