// What the suites need from the system beside npm packages: found, installed where that is ours to do, or named.
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";

const TOOLS = {
  chromium: { paths: [process.env.CHROMIUM, "/usr/bin/chromium"], packages: ["chromium", "fonts-liberation"] },
  strace: { paths: ["/usr/bin/strace"], packages: ["strace"] },
};

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of a tool that is here already, or null. */
export function find(tool) {
  return TOOLS[tool].paths.find((path) => path && isExecutable(path)) ?? null;
}

function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  // Another install on the machine may hold the lock for a while.
  const run = spawnSync("apt-get", ["-o", "DPkg::Lock::Timeout=300", "-qq", ...args], { env, encoding: "utf8" });
  if (run.status !== 0) throw new Error(`apt-get ${args.join(" ")} failed: ${run.error?.message ?? run.stderr.trim()}`);
}

const mayInstall = () => process.getuid?.() === 0 && isExecutable("/usr/bin/apt-get");

function install(packages) {
  console.log(`Installing ${packages.join(", ")}…`);
  apt("update");
  apt("install", "--yes", "--no-install-recommends", ...packages);
}

function isInstalled(name) {
  const { stdout } = spawnSync("dpkg", ["--status", name], { encoding: "utf8" });
  return /^Status: .* installed$/m.test(stdout ?? "");
}

/** Makes sure of Debian packages: `{}`, or `{ missing }` with the reason in plain words. */
export function needPackages(names) {
  const absent = names.filter((name) => !isInstalled(name));
  if (absent.length === 0) return {};
  const list = absent.join(", ");
  if (!mayInstall())
    return { missing: `the Debian packages ${list} are not here, and only root with apt-get can install them` };
  try {
    install(absent);
    return {};
  } catch (error) {
    return { missing: error.message };
  }
}

/**
 * The path of `tool`, installed first when this is root on a Debian; `{ path }` or `{ missing }` with the reason in
 * plain words.
 */
export function need(tool) {
  const found = find(tool);
  if (found) return { path: found };
  const { packages } = TOOLS[tool];
  if (!mayInstall()) return { missing: `${tool} is not here, and only root with apt-get can install it` };
  try {
    install(packages);
  } catch (error) {
    return { missing: error.message };
  }
  const path = find(tool);
  return path ? { path } : { missing: `apt-get installed ${packages[0]}, yet there is no ${tool}` };
}
