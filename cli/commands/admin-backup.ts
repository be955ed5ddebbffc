import { resolve } from "node:path";
import type { Command } from "commander";
import { openSession } from "../session";
import { formatBytes } from "../text";
import type { World } from "../world";

const BACKUP_NOTE = `
A whole copy while the server runs: the database as of one moment, and every file it names. The manifest with their
digests is written last. The secret that signs sessions is not in it: after a restore people sign in again.

Examples:
  $ sluice admin backup /backups/$(date +%F)
`;

const RESTORE_NOTE = `
The server must not run. Every file is held against its digest before anything is replaced; the database that was there
stays beside the new one. Tokens that were revoked since the backup stay revoked, as that database says. Into an empty
folder every token is revoked, because nobody knows which were. Files that the backup does not
name go with the next cleanup.

Examples:
  $ sluice admin restore /backups/2026-11-25
  $ sluice admin restore /backups/2026-11-25 --keep-tokens
`;

type Options = { dataDir?: string; keepTokens?: boolean };

export function addAdminBackup(admin: Command, world: World): void {
  admin
    .command("backup")
    .argument("<dir>", "an empty folder, or one that does not exist")
    .description("copy the database and every file, while the server runs")
    .option("--data-dir <folder>", "the server's data folder (DATA_DIR)")
    .addHelpText("after", BACKUP_NOTE)
    .action((dir: string, options: Options, command: Command) => backup(world, dir, options, command));
}

export function addAdminRestore(admin: Command, world: World): void {
  admin
    .command("restore")
    .argument("<dir>", "a backup")
    .description("put a backup in the place of the data folder")
    .option("--keep-tokens", "keep tokens also where nobody knows what was revoked since")
    .option("--data-dir <folder>", "the server's data folder (DATA_DIR)")
    .addHelpText("after", RESTORE_NOTE)
    .action((dir: string, options: Options, command: Command) => restoreFrom(world, dir, options, command));
}

async function backup(world: World, dir: string, { dataDir }: Options, command: Command): Promise<void> {
  const { output } = await openSession(world, command);
  const { openUpkeep } = await import("../offline/open-upkeep");
  const upkeep = await openUpkeep(world, dataDir);
  try {
    const made = await upkeep.backup({ dir: resolve(world.cwd, dir) });
    output.answer(made, () =>
      output.pairs([
        ["backup", made.dir],
        ["files", `${made.blobs} (${formatBytes(made.bytes)})`],
      ]),
    );
  } finally {
    await upkeep.close();
  }
}

async function restoreFrom(world: World, dir: string, options: Options, command: Command): Promise<void> {
  const { output } = await openSession(world, command);
  const { restore } = await import("../offline/whole-folder");
  const { dataDir, keepTokens = false } = options;
  const restored = await restore(world, dataDir, { dir: resolve(world.cwd, dir), keepTokens });
  output.answer(restored, () =>
    output.pairs([
      ["backup of", restored.madeAt],
      ["files", String(restored.blobs)],
      ["tokens revoked", String(restored.tokensRevoked)],
      ["accounts disabled", String(restored.personsDisabled)],
      ["before it", restored.replaced ?? "nothing"],
    ]),
  );
}
