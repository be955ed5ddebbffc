import type { Command } from "commander";
import type { AppView } from "@/lib/wire/apps";
import { addPaging, type Paging } from "../options";
import { printPage } from "../print-page";
import { openSession } from "../session";
import type { Column } from "../table";
import { formatInstant } from "../text";
import type { World } from "../world";

const EXAMPLES = `
Examples:
  $ sluice apps
  $ sluice apps --q acme --json
`;

const COLUMNS: readonly Column<AppView>[] = [
  { title: "APP", value: (app) => app.slug },
  { title: "NAME", value: (app) => app.displayName, shrinks: true },
  { title: "VISIBILITY", value: (app) => app.visibility },
  { title: "OWNER", value: (app) => app.owner?.name ?? null, shrinks: true },
  { title: "UPDATED", value: (app) => formatInstant(app.updatedAt) },
];

export function addApps(program: Command, world: World): void {
  addPaging(program.command("apps"))
    .description("list the apps you may see")
    .option("--q <text>", "only apps whose name or slug has this in it")
    .addHelpText("after", EXAMPLES)
    .action((options: Paging & { q?: string }, command: Command) => apps(world, options, command));
}

async function apps(world: World, { limit, cursor, q }: Paging & { q?: string }, command: Command): Promise<void> {
  const { client, output } = await openSession(world, command);
  const page = await client().call("GET /apps", { query: { limit, cursor, q } });
  printPage(output, page, COLUMNS, "No apps that you may see.");
}
