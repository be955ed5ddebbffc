import { type Command, InvalidArgumentError } from "commander";
import type { CollectedView } from "@/lib/wire/upkeep";
import { openSession } from "../session";
import { formatBytes } from "../text";
import type { World } from "../world";

const EXAMPLES = `
It happens by itself every hour. What it removes stays in DATA_DIR/trash for 7 days.

Examples:
  $ sluice admin gc --dry-run
  $ sluice admin gc --grace 0
`;

type Options = { grace?: number; dryRun?: boolean; dataDir?: string };

function parseHours(text: string): number {
  const hours = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(hours >= 0 && hours <= 8760)) throw new InvalidArgumentError("Give hours, from 0 to 8760.");
  return hours;
}

export function addAdminGc(admin: Command, world: World): void {
  admin
    .command("gc")
    .description("remove expired uploads and bytes that nothing names any more")
    .option(
      "--grace <hours>",
      "how long bytes wait once nothing names them (GC_GRACE_HOURS); 0: not at all",
      parseHours,
    )
    .option("--dry-run", "say what would happen and change nothing")
    .option("--data-dir <folder>", "the server's data folder (DATA_DIR)")
    .addHelpText("after", EXAMPLES)
    .action((options: Options, command: Command) => gc(world, options, command));
}

async function gc(world: World, { grace, dryRun = false, dataDir }: Options, command: Command): Promise<void> {
  const { output } = await openSession(world, command);
  const { openUpkeep } = await import("../offline/open-upkeep");
  const upkeep = await openUpkeep(world, dataDir);
  try {
    const collected = await upkeep.gc({ graceHours: grace, dryRun });
    output.answer(collected, () => output.pairs(pairsOf(collected)));
  } finally {
    await upkeep.close();
  }
}

function pairsOf({ dryRun, uploads, marked, waiting, removed, removedBytes, emptied }: CollectedView) {
  const said: [string, string][] = [
    ["expired uploads", String(uploads)],
    ["newly unnamed", String(marked)],
    ["waiting", String(waiting)],
    ["removed", `${removed.length} (${formatBytes(removedBytes)})`],
    ["gone from trash", String(emptied)],
  ];
  return dryRun ? [...said, ["", "a dry run: nothing was changed"] as const] : said;
}
