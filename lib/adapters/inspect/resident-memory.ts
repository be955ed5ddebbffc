import { readFileSync } from "node:fs";

const PAGE_BYTES = 4096;

/**
 * How much memory a process has, in bytes; null where the system does not say it in /proc (proc(5): the second number
 * of statm is its resident pages).
 */
export function residentBytes(pid: number): number | null {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * PAGE_BYTES;
  } catch {
    return null;
  }
}
