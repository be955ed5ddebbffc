// The servers that are measured, each a process of its own.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { call } from "./transfer.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const LAG_HOOK = fileURLToPath(new URL("./lag-hook.mjs", import.meta.url));

export function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Waits until something answers there, or the process that should is gone. */
export async function untilAnswers(url, child) {
  for (let tries = 0; tries < 200; tries++) {
    const answers = await fetch(url).then(
      (answer) => answer.status < 500,
      () => false,
    );
    if (answers) return;
    if (child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Nothing answers at ${url}: run npm run build first.`);
}

export async function stopped(child) {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  if (child.exitCode === null && child.kill()) await gone;
}

function startNode(args, env) {
  const stdio = ["ignore", "ignore", "inherit", "ipc"];
  const profile = process.env.BENCH_PROFILE ? ["--cpu-prof", `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : [];
  return spawn(process.execPath, [...profile, "--import", LAG_HOOK, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio,
  });
}

/** Milliseconds that the process's event loop was held up while `work` ran: `{ p99, max }`. */
export async function lagDuring({ child }, work) {
  child.send("start");
  await work();
  const lag = new Promise((resolve) => child.once("message", resolve));
  child.send("read");
  return lag;
}

export async function startFloor(dir) {
  const data = join(dir, "floor");
  mkdirSync(data);
  const port = await freePort();
  const child = startNode(["bench/floor.mjs", data, String(port)], {});
  const base = `http://127.0.0.1:${port}`;
  await untilAnswers(`${base}/`, child);
  return { child, base, uploads: `${base}/`, claiming: `${base}/`, headers: {} };
}

/** Sluice with an app anybody may read, `bench`. What goes to `claiming` is looked into, what goes to `uploads` is not. */
export async function startSluice(dir) {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const tokenFile = join(dir, "token");
  const own = { PORT: String(port), HOST: "127.0.0.1", BASE_URL: base, DATA_DIR: join(dir, "sluice") };
  const admin = { INIT_ADMIN_EMAIL: "bench@example.com", INIT_ADMIN_PASSWORD: randomBytes(12).toString("hex") };
  const env = { NODE_ENV: "production", LOG_LEVEL: "warn", ...own, ...admin, INIT_TOKEN_FILE: tokenFile };
  const child = startNode(["dist/server.mjs"], env);
  await untilAnswers(`${base}/api/health/ready`, child);
  const headers = { authorization: `Bearer ${readFileSync(tokenFile, "utf8").trim()}` };
  const app = `${base}/api/v1/apps/bench`;
  await call(`${base}/api/v1/apps`, "POST", headers, { slug: "bench", displayName: "Bench", visibility: "public" });
  const [uploads, claiming] = ["App.bin", "App.apk"].map((name) => `${app}/uploads?filename=${name}`);
  return { child, base, app, uploads, claiming, headers };
}

let builds = 0;

/** Publishes what was uploaded; answers the address of the file. */
export async function publish({ app, headers }, uploadAnswer) {
  const artifacts = [{ upload: JSON.parse(uploadAnswer.text).id, platform: "android_apk" }];
  const numbers = { version: "1.0.0", build: String(++builds) };
  const { text } = await call(`${app}/releases`, "POST", headers, { ...numbers, publish: true, artifacts });
  return JSON.parse(text).release.artifacts[0].url;
}
