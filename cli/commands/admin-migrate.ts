import type { Command } from "commander";
import { openSession } from "../session";
import type { World } from "../world";

const NOTE = `
The server does it by itself when it starts. This is for who wants it done before, with the server stopped. The
database is copied beside itself first.
`;

export function addAdminMigrate(admin: Command, world: World): void {
  admin
    .command("migrate")
    .description("bring the database to this version's schema")
    .option("--data-dir <folder>", "the server's data folder (DATA_DIR)")
    .addHelpText("after", NOTE)
    .action(async ({ dataDir }: { dataDir?: string }, command: Command) => {
      const { output } = await openSession(world, command);
      const { migrate } = await import("../offline/whole-folder");
      await migrate(world, dataDir);
      output.answer({ migrated: true }, () => output.print("The database has this version's schema."));
    });
}
