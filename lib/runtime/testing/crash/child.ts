import { readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ANONYMOUS } from "@/lib/domain/actor";
import { boot } from "@/lib/runtime/boot";
import { readConfig } from "@/lib/runtime/config";
import { contextFor } from "@/lib/runtime/container";
import type { Context } from "@/lib/usecases/context";
import { authenticateToken } from "@/lib/usecases/tokens/authenticate-token";
import { check } from "./check";
import type { Said } from "./deed";
import { act, prepare } from "./scenario";

// The server without what listens: its boot on a data folder, then what requests would ask of it.
// Usage: node child.mjs prepare|act DATA_DIR, or check: one data folder after another, from the lines of
// stdin, with what is wrong on descriptor 3.

async function start(dataDir: string) {
  const env = { INIT_ADMIN_EMAIL: "admin@example.test", INIT_ADMIN_PASSWORD: "correct horse battery staple" };
  const more = { INIT_TOKEN_FILE: join(dataDir, "token"), LOG_LEVEL: "silent", MIN_FREE_BYTES: "0" };
  return boot(readConfig({ DATA_DIR: dataDir, ...env, ...more }));
}

async function asToken(dataDir: string): Promise<Context> {
  const secret = readFileSync(join(dataDir, "token"), "utf8").trim();
  const nobody = contextFor(ANONYMOUS, "server", "local");
  return contextFor(await authenticateToken(nobody, { secret, client: "crash test" }), "server", "local");
}

async function restartAndCheck({ dataDir, said }: { dataDir: string; said: Said[] }): Promise<string[]> {
  try {
    const restarted = await start(dataDir);
    const wrong = await check(await asToken(dataDir), dataDir, said);
    await restarted.close();
    return wrong;
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}

const [mode, dataDir = ""] = process.argv.slice(2);
if (mode === "check") {
  for await (const line of createInterface(process.stdin)) {
    writeSync(3, `${JSON.stringify(await restartAndCheck(JSON.parse(line)))}\n`);
  }
} else {
  await start(dataDir);
  const ctx = await asToken(dataDir);
  if (mode === "prepare") await prepare(ctx);
  if (mode === "act") await act(ctx);
}
process.exit();
