import { spawn } from "node:child_process";
import { bin, ROOT } from "./paths.mjs";

/** Runs `next build` without a word; throws with its whole log when it fails. */
export function nextBuild() {
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const child = spawn(bin("next"), ["build"], { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
  const log = [];
  child.stdout.on("data", (chunk) => log.push(chunk));
  child.stderr.on("data", (chunk) => log.push(chunk));
  // A signal to us must not leave the compiler behind.
  const stop = (signal) => {
    child.kill("SIGKILL");
    process.exit(signal === "SIGINT" ? 130 : 143);
  };
  process.once("SIGTERM", stop).once("SIGINT", stop);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      process.off("SIGTERM", stop).off("SIGINT", stop);
      if (code === 0) resolve();
      else reject(new Error(`next build failed (${code})\n${Buffer.concat(log)}`));
    });
  });
}
