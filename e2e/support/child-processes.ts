import { readdirSync, readFileSync } from "node:fs";

/** Reads a process's file in /proc; null when it has ended meanwhile. */
function readProc(pid: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return null;
  }
}

/** The processes that `pid` has started and that still run (proc(5)). */
export function childrenOf(pid: number): number[] {
  const all = readdirSync("/proc").map(Number).filter(Number.isInteger);
  // The name in brackets may hold spaces and brackets itself; what follows it does not.
  const parentOf = (child: number) => Number(readProc(child, "stat")?.split(") ").at(-1)?.split(" ")[1]);
  return all.filter((child) => parentOf(child) === pid);
}

/** The most memory a process ever had, in MiB; 0 when it has ended. */
export function peakMiB(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readProc(pid, "status") ?? "")?.[1] ?? 0) / 1024;
}
