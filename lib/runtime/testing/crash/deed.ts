import { writeSync } from "node:fs";

/** One thing the scenario does. `numbers` is version+build; `files` are digests. */
export type Deed =
  | { kind: "upload"; app: string; sha256: string }
  | { kind: "append"; app: string; upload: string; bytes: number }
  | { kind: "publish"; app: string; numbers: string; channel: string; files: string[] }
  | { kind: "promote"; app: string; numbers: string; channel: string }
  | { kind: "delete"; app: string; numbers: string }
  | { kind: "abandon"; upload: string }
  | { kind: "cleanup" };

/** What a process said about itself before it was gone. `done` is what a client would call acknowledged. */
export type Said = { phase: "begun" | "done"; deed: Deed };

// Written at once: what stands in the pipe outlives the process.
const say = (said: Said) => writeSync(1, `${JSON.stringify(said)}\n`);

/** Does it between two lines on stdout. */
export async function tell<T>(deed: Deed, work: () => Promise<T>): Promise<T> {
  say({ phase: "begun", deed });
  const result = await work();
  say({ phase: "done", deed });
  return result;
}

export function parseSaid(stdout: string): Said[] {
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Said);
}
