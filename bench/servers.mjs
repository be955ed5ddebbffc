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

/** Sluice on what `dir` holds, or on nothing yet. */
export async function startPortal(dir) {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const tokenFile = join(dir, "token");
  const own = { PORT: String(port), HOST: "127.0.0.1", BASE_URL: base, DATA_DIR: join(dir, "sluice") };
  const admin = { INIT_ADMIN_EMAIL: "bench@example.com", INIT_ADMIN_PASSWORD: randomBytes(12).toString("hex") };
  const env = { NODE_ENV: "production", LOG_LEVEL: "warn", ...own, ...admin, INIT_TOKEN_FILE: tokenFile };
  const child = startNode(["dist/server.mjs"], env);
  await untilAnswers(`${base}/api/health/ready`, child);
  const headers = { authorization: `Bearer ${readFileSync(tokenFile, "utf8").trim()}` };
  const person = { email: admin.INIT_ADMIN_EMAIL, password: admin.INIT_ADMIN_PASSWORD };
  return { child, base, headers, admin: person };
}

/** An app of that portal that anybody may read. What goes to `claiming` is looked into, what goes to `uploads` is not. */
export async function makeApp({ base, headers }, slug) {
  await call(`${base}/api/v1/apps`, "POST", headers, { slug, displayName: slug, visibility: "public" });
  const app = `${base}/api/v1/apps/${slug}`;
  const [uploads, claiming] = ["App.bin", "App.apk"].map((name) => `${app}/uploads?filename=${name}`);
  return { app, uploads, claiming, headers };
}

/** A new Sluice with an app, `bench`. */
export async function startSluice(dir) {
  const portal = await startPortal(dir);
  return { ...portal, ...(await makeApp(portal, "bench")) };
}

let builds = 0;

/** Publishes what was uploaded, to a channel or to none; answers the release. */
export async function publish({ app, headers }, uploadAnswer, channel = null) {
  const artifacts = [{ upload: JSON.parse(uploadAnswer.text).id, platform: "android_apk" }];
  const numbers = { version: "1.0.0", build: String(++builds) };
  const { text } = await call(`${app}/releases`, "POST", headers, { ...numbers, channel, publish: true, artifacts });
  return JSON.parse(text).release;
}

export const fileOf = (release) => release.artifacts[0].url;
