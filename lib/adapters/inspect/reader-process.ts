import { type ChildProcess, fork } from "node:child_process";
import type { Answer, Ask } from "./messages";
import { residentBytes } from "./resident-memory";

/** How the child is started: a script and the options of node it runs with. */
export type Entry = { path: string; execArgv: string[]; env: NodeJS.ProcessEnv };

export type ReadLimits = { ms: number; memoryBytes: number };

/** What came of asking: the child's answer, or how it ended instead. */
export type Outcome =
  | Exclude<Answer, { kind: "ready" }>
  | { kind: "over"; limit: "time" | "memory" }
  /** The file brought its reader down. */
  | { kind: "crashed"; how: string }
  /** Somebody or something else ended the child, or it never started. */
  | { kind: "gone"; how: string };

const START_MS = 15_000;
const LOOK_EVERY_MS = 20;
// What a process does to itself when memory or its own code fails it.
const OF_ITS_OWN = ["SIGABRT", "SIGSEGV", "SIGBUS", "SIGILL", "SIGTRAP", "SIGFPE"];

type Ended = { code: number | null; signal: NodeJS.Signals | null };

const wordsOf = ({ code, signal }: Ended) => (signal === null ? `it ended with ${code}` : `it ended by ${signal}`);

/** One child process: it reads one file at a time and is killed when a file takes more than it may. */
export class ReaderProcess {
  readonly #child: ChildProcess;
  readonly #limits: ReadLimits;
  #settle: ((outcome: Outcome | { kind: "ready" }) => void) | null = null;
  #ended: Ended | null = null;
  readonly ready: Promise<boolean>;

  constructor({ path, execArgv, env }: Entry, limits: ReadLimits) {
    this.#limits = limits;
    const stdio = ["ignore", "ignore", "ignore", "ipc"] as const;
    this.#child = fork(path, [], { execArgv, env, cwd: "/", serialization: "advanced", stdio: [...stdio] });
    this.#child.on("message", (answer: Answer) => this.#settle?.(answer));
    this.#child.on("error", () => this.#end({ code: null, signal: null }));
    this.#child.on("exit", (code, signal) => this.#end({ code, signal }));
    this.ready = this.#start();
  }

  async #start(): Promise<boolean> {
    const started = await this.#next(START_MS, () => null);
    if (started.kind === "ready") return true;
    this.kill();
    return false;
  }

  get isAlive(): boolean {
    return this.#ended === null;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  #end(ended: Ended): void {
    if (this.#ended !== null) return;
    this.#ended = ended;
    const isOfItsOwn = ended.signal === null ? (ended.code ?? 0) > 0 : OF_ITS_OWN.includes(ended.signal);
    this.#settle?.({ kind: isOfItsOwn ? "crashed" : "gone", how: wordsOf(ended) });
  }

  /** The next thing the child says, or its end; ended by us once `look` finds a reason or the time is over. */
  #next(ms: number, look: () => "memory" | null): Promise<Outcome | { kind: "ready" }> {
    if (this.#ended !== null) return Promise.resolve({ kind: "gone", how: wordsOf(this.#ended) });
    return new Promise((resolve) => {
      const startedAt = performance.now();
      const watch = setInterval(() => {
        const over = performance.now() - startedAt > ms ? "time" : look();
        if (over === null) return;
        this.#settle?.({ kind: "over", limit: over });
        this.kill();
      }, LOOK_EVERY_MS);
      this.#settle = (outcome) => {
        clearInterval(watch);
        this.#settle = null;
        resolve(outcome);
      };
    });
  }

  /** Has a file read. Never throws; a child that is killed on the way answers nobody any more. */
  async read(ask: Ask): Promise<Outcome> {
    const reading = this.#next(this.#limits.ms, () => this.#overMemory());
    if (this.isAlive) this.#child.send(ask, (error) => error && this.#settle?.({ kind: "gone", how: error.message }));
    const outcome = await reading;
    return outcome.kind === "ready" ? { kind: "gone", how: "it began anew" } : outcome;
  }

  #overMemory(): "memory" | null {
    const { pid } = this.#child;
    const bytes = pid === undefined ? null : residentBytes(pid);
    return bytes !== null && bytes > this.#limits.memoryBytes ? "memory" : null;
  }

  /** Ends it at once, whatever it is at. */
  kill(): void {
    this.#child.kill("SIGKILL");
  }
}
