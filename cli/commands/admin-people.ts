import type { Command } from "commander";
import { readSecret } from "../read-secret";
import { openSession } from "../session";
import { formatInstant } from "../text";
import type { World } from "../world";

const ADMIN_NOTE = `
The way back in when no admin can sign in. The password is asked for, or piped in.

Examples:
  $ sluice admin create-admin ada@example.com --name "Ada Example"
`;

const TOKEN_NOTE = `
The token is somebody's and may never more than they may. It is printed once, on stdout.

Examples:
  $ sluice admin create-token ci --for ada@example.com --scope publish:acme/beta > token
`;

type Options = { dataDir?: string; name?: string; for: string; scope: string[]; days?: string };

export function addAdminCreateAdmin(admin: Command, world: World): void {
  admin
    .command("create-admin")
    .argument("<email>", "to sign in with")
    .description("make an admin's account")
    .option("--name <name>", "as it stands beside what they do")
    .option("--data-dir <folder>", "the server's data folder (DATA_DIR)")
    .addHelpText("after", ADMIN_NOTE)
    .action((email: string, options: Options, command: Command) => createAdmin(world, email, options, command));
}

export function addAdminCreateToken(admin: Command, world: World): void {
  admin
    .command("create-token")
    .argument("<name>", "what it is for")
    .description("make a token of somebody's")
    .requiredOption("--for <email>", "whose it is")
    .requiredOption("--scope <scopes...>", "what it may do, like publish:acme/beta")
    .option("--days <days>", "how long it lives, 1 to 365", "90")
    .option("--data-dir <folder>", "the server's data folder (DATA_DIR)")
    .addHelpText("after", TOKEN_NOTE)
    .action((name: string, options: Options, command: Command) => createToken(world, name, options, command));
}

async function createAdmin(world: World, email: string, options: Options, command: Command): Promise<void> {
  const { output } = await openSession(world, command);
  const password = await readSecret(world, "Password: ", "the password");
  const { openUpkeep } = await import("../offline/open-upkeep");
  const upkeep = await openUpkeep(world, options.dataDir);
  try {
    const name = options.name ?? email.split("@")[0] ?? email;
    const made = await upkeep.createAdmin({ email, name, password });
    output.answer(made, () => output.print(`${made.name} <${made.email}> is an admin now.`));
  } finally {
    await upkeep.close();
  }
}

async function createToken(world: World, name: string, options: Options, command: Command): Promise<void> {
  const { output } = await openSession(world, command);
  const { openUpkeep } = await import("../offline/open-upkeep");
  const upkeep = await openUpkeep(world, options.dataDir);
  try {
    const expiresInDays = Number(options.days);
    const made = await upkeep.createToken({ email: options.for, name, scopes: options.scope, expiresInDays });
    output.note(`Lives until ${formatInstant(made.expiresAt)}. It is shown once.`);
    output.answer(made, () => output.print(made.token));
  } finally {
    await upkeep.close();
  }
}
