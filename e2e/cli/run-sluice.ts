import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { packageOf } from "../support/packages";

const BIN = fileURLToPath(new URL("../../cli/bin.mjs", import.meta.url));

export type Ran = { code: number | null; stdout: string; stderr: string };

export type RunOptions = {
  env?: Record<string, string>;
  cwd?: string;
  stdin?: string;
  /** Called with what came on stderr so far, each time more came. */
  watch?: (stderr: string, child: ChildProcess) => void;
  started?: (child: ChildProcess) => void;
};

/** Runs the tool as somebody would: in a process of its own, with nothing of this machine's settings. */
export function sluice(
  args: string[],
  { env = {}, cwd = emptyFolder(), stdin = "", watch, started }: RunOptions = {},
): Promise<Ran> {
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd,
    env: { NODE_ENV: "production", PATH, HOME: cwd, ...env },
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    stderr += chunk;
    watch?.(stderr, child);
  });
  child.stdin.end(stdin);
  started?.(child);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}

/** A folder of the running test's own. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "sluice-e2e-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The same with files in it: text is the payload of a file that is what its name claims, bytes are all of a file. */
export function folderWith(files: Record<string, string | Uint8Array>): string {
  const folder = emptyFolder();
  for (const [name, content] of Object.entries(files)) {
    const bytes = typeof content === "string" ? packageOf(name, Buffer.from(content)) : content;
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}
