import type { Command } from "commander";
import type { World } from "../world";
import { addAdminBackup, addAdminRestore } from "./admin-backup";
import { addAdminGc } from "./admin-gc";
import { addAdminMigrate } from "./admin-migrate";
import { addAdminCreateAdmin, addAdminCreateToken } from "./admin-people";
import { addAdminSeed } from "./admin-seed";
import { addAdminVerify } from "./admin-verify";

const NOTE = `
These work on a data folder of this machine: through the server that runs on it, else on the folder itself. The folder
and its settings are those of the server: --data-dir, the environment, or .env in this folder.
`;

export function addAdmin(program: Command, world: World): void {
  const admin = program
    .command("admin")
    .description("look after the data folder of a server on this machine")
    .addHelpText("after", NOTE);
  addAdminGc(admin, world);
  addAdminVerify(admin, world);
  addAdminBackup(admin, world);
  addAdminRestore(admin, world);
  addAdminMigrate(admin, world);
  addAdminCreateAdmin(admin, world);
  addAdminCreateToken(admin, world);
  addAdminSeed(admin, world);
}
