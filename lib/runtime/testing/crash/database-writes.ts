import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CrashPoints, Point } from "./crash-points";

const CALLS = ["pwrite64", "fdatasync", "fsync"];
// Without --seccomp-bpf, which is quicker: strace injects nothing then.
const strace = (...args: string[]) => ["strace", "-f", "-qq", ...args];

/** Whether this machine lets one process watch another one; when not, why. */
export function whyNoTracing(): string | null {
  const { status, error, stderr } = spawnSync("strace", ["-f", "-o", "/dev/null", "true"], { encoding: "utf8" });
  return status === 0 ? null : `strace cannot run here: ${error?.message ?? stderr.trim()}`;
}

function mostOfOneThread(trace: string, call: string): number {
  const byThread = new Map<string, number>();
  for (const line of trace.split("\n")) {
    const [thread = "", what = ""] = line.split(/\s+/);
    if (what.startsWith(`${call}(`)) byThread.set(thread, (byThread.get(thread) ?? 0) + 1);
  }
  return Math.max(0, ...byThread.values());
}

/**
 * Points inside a single call to the database: before each write and sync of its files, which is also half-way through
 * a commit. strace counts by thread, so the Nth is the Nth of whichever thread gets there first.
 */
export async function databaseWrites(crash: CrashPoints): Promise<Point[]> {
  const trace = join(crash.dir, "trace");
  await crash.undisturbed({ command: strace("-e", `trace=${CALLS.join()}`, "-o", trace) });
  const text = readFileSync(trace, "utf8");
  return CALLS.flatMap((call) =>
    Array.from({ length: mostOfOneThread(text, call) }, (_, i) => ({
      name: `before ${call} ${i + 1}`,
      conduct: {
        command: strace("-e", `trace=${call}`, "-e", `inject=${call}:signal=KILL:when=${i + 1}`, "-o", "/dev/null"),
      },
    })),
  );
}
