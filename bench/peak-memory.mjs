import { readFileSync, writeFileSync } from "node:fs";

function status(pid, field) {
  const line = readFileSync(`/proc/${pid}/status`, "utf8").match(new RegExp(`^${field}:\\s+(\\d+) kB`, "m"));
  return Number(line?.[1] ?? Number.NaN) / 1024;
}

/** MiB of resident memory that `work` raised the process's peak by, over what it held before. Linux only. */
export async function peakRaisedBy(pid, work) {
  writeFileSync(`/proc/${pid}/clear_refs`, "5"); // the peak starts from now
  const before = status(pid, "VmRSS");
  const result = await work();
  return { result, raisedMiB: status(pid, "VmHWM") - before };
}
