import { storeContract } from "../contracts/store.contract";
import { openSqliteStore } from "./open-sqlite-store";
import { MIGRATIONS, temporaryDatabases } from "./testing/temporary-database";

const newFile = temporaryDatabases();

storeContract("SQLite", () => openSqliteStore({ file: newFile(), migrationsFolder: MIGRATIONS }));
