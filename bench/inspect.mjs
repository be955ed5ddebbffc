// Reading a file, beside what anybody would need who asked the tools of the field: skipped where Debian's aapt is not installed.
import { fork, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createReadStream, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { tsImport } from "tsx/esm/api";
import { ratioOf } from "./table.mjs";
import { MIB } from "./transfer.mjs";

const ROUNDS = 5;
const CHILD = fileURLToPath(new URL("../dist/inspect.mjs", import.meta.url));

async function msOf(work) {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function hashOf(path) {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}

function mustRun(program, ...args) {
  const { status, error } = spawnSync(program, args);
  if (status !== 0) throw error ?? new Error(`${program} ended with ${status}`);
}

async function byTheTools(path) {
  await hashOf(path);
  mustRun(process.execPath, "-e", "0");
  mustRun("aapt", "dump", "badging", path);
}

async function byTheChild(child, path, sizeBytes) {
  child.send({ path, filename: "App.apk", sizeBytes, format: null });
  const [answer] = await once(child, "message");
  if (answer.reading?.signing?.schemes?.[0] !== "v2") throw new Error(`It was not read: ${JSON.stringify(answer)}`);
}

/** One row: a signed APK of 20 MB read by a child that is warm, as the server has it; none without aapt. */
export async function measureInspection(dir) {
  if (spawnSync("aapt", ["version"]).error !== undefined) return [];
  const { buildApk } = await tsImport("../lib/samples/build-apk.ts", import.meta.url);
  const bytes = buildApk({ version: "1.0", build: 1, minSdk: 26 }, randomBytes(20 * MIB));
  const path = join(dir, "App.apk");
  writeFileSync(path, bytes);
  const child = fork(CHILD, { serialization: "advanced" });
  try {
    await once(child, "message");
    const rates = { ours: [], theirs: [] };
    for (let round = 0; round < ROUNDS; round++) {
      rates.theirs.push(await msOf(() => byTheTools(path)));
      rates.ours.push(await msOf(() => byTheChild(child, path, bytes.length)));
    }
    return [{ work: "inspect an APK of 20 MB (ms)", ...ratioOf(rates.ours, rates.theirs), mostRatio: 1.5 }];
  } finally {
    child.kill();
  }
}
