import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const READY_WITHIN_MS = 20_000;

/** One run of the server: the process, what it printed, and how it ended. */
export type ServerProcess = {
  child: ChildProcess;
  pid: number;
  log(): string;
  /** Settles when the process is gone, with its exit code or the signal that ended it. */
  exited: Promise<number | string>;
};

// A run that is cut short leaves no server behind.
const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/**
 * `command` runs before node and must become it, so that signals reach the server: `["strace", "-D", "-f", …]`, where
 * the tracer is the one that steps aside.
 */
export function spawnServer(env: Record<string, string>, command: string[] = []): ServerProcess {
  const [program = process.execPath, ...args] = [
    ...command,
    process.execPath,
    "--enable-source-maps",
    "dist/server.mjs",
  ];
  const child = spawn(program, args, { cwd: ROOT, env: cleanEnvironment(env), stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  const exited = new Promise<number | string>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      running.delete(child);
      resolve(code ?? signal ?? "gone");
    });
  });
  exited.catch(() => {}); // the waiter for readiness reports it
  return { child, pid: child.pid ?? 0, log: () => text, exited };
}

// A setting of the machine that runs the tests must not reach the server, and vitest's own must not either.
function cleanEnvironment(env: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH = "", HOME = "", TMPDIR } = process.env;
  return { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}), NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...env };
}

async function answersReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/api/health/ready`, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}

/** Waits until the server says it is ready; throws with its log when it ends first or takes too long. */
export async function untilReady(server: ServerProcess, url: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  let ended: number | string | undefined;
  server.exited.then(
    (how) => {
      ended = how;
    },
    (error: unknown) => {
      ended = String(error);
    },
  );
  while (Date.now() < deadline) {
    if (ended !== undefined) throw new Error(`The server ended (${ended}) before it was ready:\n${server.log()}`);
    if (await answersReady(url)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  server.child.kill("SIGKILL");
  throw new Error(`The server was not ready within ${READY_WITHIN_MS} ms:\n${server.log()}`);
}
