// `npm run test:crash`: the crash test in full. Kills the server before every call to the file system and the database
// that the scenario makes, and before every write and sync inside the database; `npm test` takes the ones that matter most.
import { runCommand } from "./run-command.mjs";

const { code } = await runCommand("vitest", ["run", "--project=crash"], { env: { CRASH_POINTS: "all" } });
process.exit(code);
