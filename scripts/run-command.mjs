import { spawn } from "node:child_process";
import { bin, ROOT } from "./paths.mjs";

/**
 * Runs an installed command in the root. Shown as it goes, or with `quiet` kept and answered as `output`.
 * `{ code, output }`.
 */
export function runCommand(name, args, { env = {}, quiet = false } = {}) {
  const stdio = ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"];
  const child = spawn(bin(name), args, { cwd: ROOT, env: { ...process.env, ...env }, stdio });
  const chunks = [];
  child.stdout?.on("data", (chunk) => chunks.push(chunk));
  child.stderr?.on("data", (chunk) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}
