import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { onTestFinished } from "vitest";
import { runProgram } from "../program";
import type { Sink, World } from "../world";

/** Collects what is written; a terminal when it is given a width. */
export function collector(columns?: number): Sink & { text(): string } {
  let text = "";
  const sink = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  return Object.assign(sink, { text: () => text, isTTY: columns !== undefined, columns });
}

export type Ran = { code: number; stdout: string; stderr: string; sleeps: number[] };

export type RunOptions = { env?: Record<string, string>; cwd?: string; stdin?: string; columns?: number };

/** An empty folder of the running test's own. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "sluice-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs the tool in this process, in a world where waiting takes no time. */
export async function runInside(argv: string[], { env = {}, cwd, stdin = "", columns }: RunOptions = {}): Promise<Ran> {
  const stdout = collector(columns);
  const stderr = collector(columns);
  const sleeps: number[] = [];
  const folder = cwd ?? freshFolder();
  const world: World = {
    env: { HOME: folder, ...env },
    cwd: folder,
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout,
    stderr,
    sleep: async (ms) => void sleeps.push(ms),
  };
  const code = await runProgram(argv, world);
  return { code, stdout: stdout.text(), stderr: stderr.text(), sleeps };
}
