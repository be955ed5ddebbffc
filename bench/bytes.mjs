// Bytes in and out beside a plain node:http floor, in the same run and interleaved, and the memory they take.
// Usage: npm run bench [-- MiB]
import { fork, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { MIB, peakRaisedBy } from "./peak-memory.mjs";
import { download, upload } from "./transfer.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const sizeMiB = Number(process.argv[2] ?? 300);
const ROUNDS = 5;
const MOST_MIB = 96;

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function startFloor(dir) {
  const child = fork(join(ROOT, "bench/floor.mjs"), [dir]);
  const { port } = await new Promise((resolve) => child.once("message", resolve));
  return { child, base: `http://127.0.0.1:${port}` };
}

async function startSluice(dir) {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const tokenFile = join(dir, "token");
  const env = {
    ...process.env,
    NODE_ENV: "production",
    PORT: String(port),
    HOST: "127.0.0.1",
    BASE_URL: base,
    DATA_DIR: join(dir, "data"),
    LOG_LEVEL: "warn",
    INIT_ADMIN_EMAIL: "bench@example.com",
    INIT_ADMIN_PASSWORD: randomBytes(12).toString("hex"),
    INIT_TOKEN_FILE: tokenFile,
  };
  const child = spawn(process.execPath, ["dist/server.mjs"], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  for (let tries = 0; ; tries++) {
    const ready = await fetch(`${base}/api/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) break;
    if (tries > 200 || child.exitCode !== null) throw new Error("Sluice did not start: run npm run build first.");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const authorization = `Bearer ${readFileSync(tokenFile, "utf8").trim()}`;
  const json = { authorization, "content-type": "application/json" };
  await fetch(`${base}/api/v1/apps`, {
    method: "POST",
    headers: json,
    body: JSON.stringify({ slug: "bench", displayName: "Bench" }),
  });
  return { child, base, authorization };
}

/** Sends `size` fresh bytes and publishes them; answers the file's address and the upload's MiB/s. */
async function throughSluice({ base, authorization }, size, round) {
  const sent = await upload(`${base}/api/v1/apps/bench/uploads?filename=round-${round}.apk`, size, { authorization });
  const body = {
    version: "1.0.0",
    build: String(round),
    publish: true,
    artifacts: [{ upload: JSON.parse(sent.text).id }],
  };
  const headers = { authorization, "content-type": "application/json" };
  const answer = await fetch(`${base}/api/v1/apps/bench/releases`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  const { release } = await answer.json();
  return { rate: sent.rate, url: release.artifacts[0].url };
}

const dir = mkdtempSync(join(tmpdir(), "sluice-bench-"));
const floor = await startFloor(dir);
const sluice = await startSluice(dir);
const rates = { up: [], upFloor: [], down: [], downFloor: [] };
const raised = { up: 0, down: 0 };
try {
  for (let round = 1; round <= ROUNDS; round++) {
    const size = sizeMiB * MIB;
    const plain = await upload(floor.base, size, {});
    rates.upFloor.push(plain.rate);
    const up = await peakRaisedBy(sluice.child.pid, () => throughSluice(sluice, size, round));
    rates.up.push(up.result.rate);
    rates.downFloor.push((await download(`${floor.base}/${plain.text}`, {})).rate);
    const { authorization } = sluice;
    const down = await peakRaisedBy(sluice.child.pid, () => download(up.result.url, { authorization }));
    rates.down.push(down.result.rate);
    raised.up = Math.max(raised.up, up.raisedMiB);
    raised.down = Math.max(raised.down, down.raisedMiB);
  }
} finally {
  sluice.child.kill();
  floor.child.kill();
  await new Promise((resolve) => sluice.child.once("exit", resolve));
  rmSync(dir, { recursive: true, force: true });
}

const row = (work, ours, theirs, memory) => ({
  work,
  "MiB/s": Math.round(median(ours)),
  "floor MiB/s": Math.round(median(theirs)),
  ratio: Number((median(ours) / median(theirs)).toFixed(2)),
  "peak over idle, MiB": Math.round(memory),
});
console.table([
  row(`upload ${sizeMiB} MiB`, rates.up, rates.upFloor, raised.up),
  row(`download ${sizeMiB} MiB`, rates.down, rates.downFloor, raised.down),
]);
const kept = raised.up < MOST_MIB && raised.down < MOST_MIB;
console.log(kept ? `Memory stayed within ${MOST_MIB} MiB.` : `Memory went over ${MOST_MIB} MiB.`);
process.exitCode = kept ? 0 : 1;
