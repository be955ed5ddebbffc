import { readFileSync, writeFileSync } from "node:fs";

function status(pid, field) {
  const line = readFileSync(`/proc/${pid}/status`, "utf8").match(new RegExp(`^${field}:\\s+(\\d+) kB`, "m"));
  return Number(line?.[1] ?? Number.NaN) / 1024;
}

/** MiB of memory a process has resident now. Linux only. */
export const residentMiB = (pid) => status(pid, "VmRSS");

/** The most MiB that were resident while `work` ran, and what it answered. */
export async function peakDuring(pid, work) {
  writeFileSync(`/proc/${pid}/clear_refs`, "5"); // the peak starts from now
  const result = await work();
  return { result, peakMiB: status(pid, "VmHWM") };
}
