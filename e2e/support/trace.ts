import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { need } from "../../scripts/needs.mjs";
import { parseTrace, type SystemCall } from "./system-calls";

const FILES = "openat,write,writev,pwrite64,fsync,fdatasync,rename,renameat2,link,linkat,mkdir,mkdirat,unlink,unlinkat";
const SOCKETS = "sendto,sendmsg";
const WITHIN_MS = 10_000;

/** What a server is run under so that its calls are written down, or why that cannot be here. */
export type Tracer = { command: string[]; calls(pid: number): Promise<SystemCall[]>; remove(): void };

/** A tracer for one server, or the reason why this machine has none. */
export function openTracer(): Tracer | string {
  const { path, missing } = need("strace");
  if (!path) return missing ?? "there is no strace";
  const probe = spawnSync(path, ["-f", "-o", "/dev/null", "true"], { encoding: "utf8" });
  if (probe.status !== 0) return `strace may not trace here: ${probe.stderr.trim()}`;
  const dir = mkdtempSync(join(tmpdir(), "sluice-trace-"));
  const file = join(dir, "calls");
  // Strings long enough for a page of the database. With -D the server stays the process that was started.
  const how = ["-D", "-f", "-y", "-s", "8192", "--seccomp-bpf", "-o", file, "-e", `trace=${FILES},${SOCKETS}`];
  return {
    command: [path, ...how],
    calls: async (pid) => parseTrace(await untilOver(file, pid)),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

// The tracer writes on for a moment after the server is gone.
async function untilOver(file: string, pid: number): Promise<string> {
  const deadline = Date.now() + WITHIN_MS;
  for (;;) {
    const text = readFileSync(file, "latin1");
    if (new RegExp(`^${pid} +\\+\\+\\+ (exited|killed)`, "m").test(text)) return text;
    if (Date.now() > deadline) throw new Error(`The trace did not end within ${WITHIN_MS} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
