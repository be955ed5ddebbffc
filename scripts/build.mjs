// `npm run build`: the portal and the command line tool, from scratch.
import { CLI, ensureBuilt, PORTAL } from "./targets.mjs";

const startedAt = Date.now();
try {
  await ensureBuilt(CLI, { force: true });
  await ensureBuilt(PORTAL, { force: true });
  console.log(`Built in ${Math.round((Date.now() - startedAt) / 1000)} s`);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
