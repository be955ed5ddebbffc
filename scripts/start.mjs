// `npm start`: builds what is missing or out of date, then becomes the server. One process, so that a signal sent to
// it reaches the server.
import { existsSync } from "node:fs";
import { inRoot, ROOT } from "./paths.mjs";
import { ensureBuilt, PORTAL } from "./targets.mjs";

process.env.NODE_ENV = "production";
process.env.NEXT_TELEMETRY_DISABLED = "1";
process.chdir(ROOT);
process.setSourceMapsEnabled(true);
if (existsSync(".env")) process.loadEnvFile(".env"); // never overrides what is already set

const startedAt = Date.now();
const isFirst = !existsSync(inRoot("dist", "server.mjs"));
const reason = isFirst ? "first start, about a minute" : "its sources changed";
try {
  const built = await ensureBuilt(PORTAL, { onBuild: () => console.log(`Building Sluice (${reason})…`) });
  if (built) console.log(`Built in ${Math.round((Date.now() - startedAt) / 1000)} s`);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

await import(inRoot("dist", "server.mjs"));
