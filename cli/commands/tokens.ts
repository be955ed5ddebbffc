import type { Command } from "commander";
import type { TokenView } from "@/lib/wire/tokens";
import { addPaging, type Paging } from "../options";
import { printPage } from "../print-page";
import { openSession } from "../session";
import type { Column } from "../table";
import { formatInstant } from "../text";
import type { World } from "../world";

const EXAMPLES = `
Tokens are a person's: a token sees none, itself neither, and the server says so.

Examples:
  $ sluice tokens
  $ sluice tokens --json
`;

const COLUMNS: readonly Column<TokenView>[] = [
  { title: "NAME", value: (token) => token.name, shrinks: true },
  { title: "TOKEN", value: (token) => `${token.prefix}…` },
  { title: "STATE", value: (token) => token.state },
  { title: "SCOPES", value: (token) => token.scopes.join(" "), shrinks: true },
  { title: "EXPIRES", value: (token) => formatInstant(token.expiresAt) },
  { title: "LAST USED", value: ({ lastUsedAt }) => (lastUsedAt === null ? "never" : formatInstant(lastUsedAt)) },
  { title: "ID", value: (token) => token.id },
];

export function addTokens(program: Command, world: World): void {
  addPaging(program.command("tokens"))
    .description("list tokens, never their secrets")
    .addHelpText("after", EXAMPLES)
    .action((options: Paging, command: Command) => tokens(world, options, command));
}

async function tokens(world: World, { limit, cursor }: Paging, command: Command): Promise<void> {
  const { client, output } = await openSession(world, command);
  const page = await client().call("GET /tokens", { query: { limit, cursor } });
  printPage(output, page, COLUMNS, "No tokens.");
}
