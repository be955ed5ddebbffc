import { type ChildProcess, spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { createInterface, type Interface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Said } from "./deed";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const PRELOAD = join(HERE, "kill-before-call.mjs");

/** How a process ended and what it printed. */
export type Ended = { code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string };

/** Which call to end a process before (0: none), where to note the calls, and what to run it under. */
export type Conduct = { killAt?: number; callsFile?: string; command?: string[] };

// Packages of CommonJS ask for these. Under a name that no module of ours imports it by: they all share one scope.
const BANNER = [
  'import { createRequire as requireFrom } from "node:module";',
  "const require = requireFrom(import.meta.url);",
  'const __dirname = new URL(".", import.meta.url).pathname;',
  "const __filename = new URL(import.meta.url).pathname;",
];

/** Bundles the child, with what it imports, so that hundreds of them start quickly; answers its path. */
export async function bundleChild(): Promise<string> {
  const program = resolve(`test-results/crash-child-${process.pid}.mjs`);
  const format = { bundle: true, platform: "node", format: "esm", target: "node20" } as const;
  await build({
    ...format,
    entryPoints: [join(HERE, "child.ts")],
    outfile: program,
    // Found from where the program lies, and the same one that the preload counts on.
    external: ["libsql"],
    banner: { js: BANNER.join("\n") },
    tsconfig: "tsconfig.json",
    logLevel: "silent",
  });
  return program;
}

function start(program: string, args: string[], { killAt = 0, callsFile = "-", command = [] }: Conduct): ChildProcess {
  // One thread for files: calls that are not waited for one by one still come in one order.
  const set = ["env", "NODE_ENV=production", "UV_THREADPOOL_SIZE=1"];
  const own = [...set, process.execPath, "--import", PRELOAD, program, ...args, String(killAt), callsFile];
  const [first = "env", ...rest] = [...command, ...own];
  return spawn(first, rest, { stdio: ["pipe", "pipe", "pipe", "pipe"] });
}

function collect(stream: ChildProcess["stdout"], onText: (text: string) => void): void {
  stream?.setEncoding("utf8").on("data", onText);
}

/** Runs the child to its end, whatever that is. */
export function runChild(program: string, args: string[], conduct: Conduct = {}): Promise<Ended> {
  const child = start(program, args, conduct);
  const text = { stdout: "", stderr: "" };
  collect(child.stdout, (more) => {
    text.stdout += more;
  });
  collect(child.stderr, (more) => {
    text.stderr += more;
  });
  return new Promise((settle, reject) => {
    child.once("error", reject).once("close", (code, signal) => settle({ code, signal, ...text }));
  });
}

/** A process that starts the server on one data folder after another and says what is wrong with each. */
export class Checker {
  readonly #child: ChildProcess;
  readonly #answers: AsyncIterator<string>;
  readonly #lines: Interface;
  constructor(program: string) {
    this.#child = start(program, ["check", "-"], {});
    this.#child.stdout?.resume();
    this.#lines = createInterface(this.#child.stdio[3] as Readable);
    this.#answers = this.#lines[Symbol.asyncIterator]();
    this.#child.stderr?.pipe(process.stderr);
  }

  async check(dataDir: string, said: readonly Said[]): Promise<string[]> {
    this.#child.stdin?.write(`${JSON.stringify({ dataDir, said })}\n`);
    const { value, done } = await this.#answers.next();
    return done ? ["the checking process ended"] : JSON.parse(value);
  }

  close(): void {
    this.#child.kill("SIGKILL");
    this.#lines.close();
  }
}
