// What others do with the same client on the same disk, where Debian's packages of them are installed: shown, not held to.
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort, stopped, untilAnswers } from "./servers.mjs";
import { ratioOf } from "./table.mjs";
import { rateOf, send } from "./transfer.mjs";
import { LARGE, putBlob, READS } from "./works.mjs";

const ROUNDS = 5;
const isInstalled = (program, ...args) => spawnSync(program, args).error === undefined;

async function startRegistry(dir) {
  const port = await freePort();
  const settings = join(dir, "registry.yml");
  const storage = `storage:\n  filesystem:\n    rootdirectory: ${join(dir, "registry")}\n`;
  writeFileSync(settings, `version: 0.1\nlog:\n  level: error\n${storage}http:\n  addr: 127.0.0.1:${port}\n`);
  const child = spawn("docker-registry", ["serve", settings], { stdio: "ignore" });
  const base = `http://127.0.0.1:${port}`;
  await untilAnswers(`${base}/v2/`, child);
  return { child, base, put: (size) => putBlob({ base }, size) };
}

async function startNginx(dir) {
  const port = await freePort();
  const root = join(dir, "nginx");
  mkdirSync(root);
  chmodSync(dir, 0o755); // its workers are somebody else
  chmodSync(root, 0o777);
  const hasDav = spawnSync("nginx", ["-V"], { encoding: "utf8" }).stderr.includes("http_dav_module");
  const dav = hasDav ? "dav_methods PUT; client_max_body_size 0;" : "";
  const paths = `client_body_temp_path ${root}/temp; access_log off;`;
  const site = `server { listen 127.0.0.1:${port}; root ${root}; location = /alive { return 204; } ${dav} }`;
  const settings = join(dir, "nginx.conf");
  const main = `daemon off; pid ${root}/pid; error_log /dev/null;`;
  writeFileSync(settings, `${main} events {} http { sendfile on; ${paths} ${site} }\n`);
  const child = spawn("nginx", ["-c", settings, "-e", "/dev/null"], { stdio: "ignore" });
  const base = `http://127.0.0.1:${port}`;
  await untilAnswers(`${base}/alive`, child);
  let count = 0;
  const put = async (size) => {
    const file = `${base}/file-${count++}`;
    return { rate: await rateOf(size, () => send(file, size, { method: "PUT" })), file };
  };
  return { child, base, put: hasDav ? put : null, root };
}

async function measureOne(name, server, rows) {
  const found = [];
  const compare = (work, rates) => {
    const ours = rows.find((row) => row.work === work)?.ours;
    if (ours !== undefined) found.push({ work: `${work}: ${name}`, ...ratioOf([ours], rates) });
  };
  const puts = [];
  for (let round = 0; round < ROUNDS; round++) puts.push(await server.put(LARGE));
  compare(
    "upload 256 MiB, one body",
    puts.map(({ rate }) => rate),
  );
  const reader = { ...server, file: puts[0].file };
  for (const { name: work, work: read } of READS) {
    const rates = [];
    for (let round = 0; round < ROUNDS; round++) rates.push(await read(reader));
    compare(work, rates);
  }
  return found;
}

/** Rows of what is installed, each beside what Sluice reached in this run; says what is not. */
export async function measureOthers(dir, rows, isChosen) {
  const found = [];
  for (const [name, program, start] of [
    ["docker-registry", "docker-registry", startRegistry],
    ["nginx", "nginx", startNginx],
  ]) {
    if (!isChosen(name)) continue;
    if (!isInstalled(program, "--help")) {
      console.log(`${name} is not installed: nothing beside it.`);
      continue;
    }
    const server = await start(dir);
    try {
      found.push(...(await measureOne(name, server, rows)));
    } finally {
      await stopped(server.child);
    }
  }
  return found;
}
