import { open } from "node:fs/promises";
import { notInspected, type Refused, refusedFile } from "@/lib/domain/inspection";
import { hasReader } from "@/lib/domain/platform";
import type { FileToInspect, Inspected, Inspector } from "@/lib/usecases/ports";
import { childEntry } from "./child-entry";
import { formatByHead, HEAD_BYTES } from "./claims";
import type { Ask } from "./messages";
import { type Entry, type Outcome, ReaderProcess, type ReadLimits } from "./reader-process";
import { Slots } from "./slots";
import { toInspection } from "./to-inspection";

type Options = {
  entry?: Entry;
  limits?: ReadLimits;
  /** Whether the child has a reader for what a name claims. */
  claims?(filename: string): boolean;
  /** Told when the child could not do its work, for the log. */
  onTrouble?(what: string, filename: string): void;
};

const LIMITS: ReadLimits = { ms: 10_000, memoryBytes: 256 * 1024 ** 2 };
// One that is held up by a hostile file leaves another for everybody else.
const READERS = 2;
const PATIENCE_MS = 10_000;
const AFTER_FAILED_START_MS = 5_000;

const NOBODY: Inspected = { inspection: null, icon: null };

const LONG = "Reading it took more than ten seconds, which no honest file takes: it is damaged, or made to do harm.";
const MUCH =
  "Reading it took more than 256 MiB of memory, which no honest file takes: it is damaged, or made to do harm.";
const BROKEN = "Its reader broke off on it: the file is damaged, or of a kind nobody met. The server's log says more.";

async function headOf(path: string): Promise<Uint8Array> {
  const handle = await open(path, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

class ChildInspector implements Inspector {
  // Looked for when it is needed: a server that only tidies up has no use for it.
  #entry: Entry | null;
  readonly #limits: ReadLimits;
  readonly #claims: (filename: string) => boolean;
  readonly #onTrouble: (what: string, filename: string) => void;
  readonly #slots = new Slots(READERS);
  readonly #idle: ReaderProcess[] = [];
  readonly #all = new Set<ReaderProcess>();
  #downUntil = 0;
  #isClosed = false;

  constructor({ entry, limits = LIMITS, claims = hasReader, onTrouble = () => undefined }: Options) {
    this.#entry = entry ?? null;
    this.#limits = limits;
    this.#claims = claims;
    this.#onTrouble = onTrouble;
  }

  prepare(): void {
    this.#keepWarm();
  }

  async inspect(file: FileToInspect): Promise<Inspected> {
    const { filename } = file;
    const isClaimed = this.#claims(filename);
    const format = isClaimed ? null : formatByHead(await headOf(file.path));
    if (!isClaimed && format === null) return { inspection: notInspected(filename), icon: null };
    return this.#conclude(await this.#ask({ ...file, format }), { filename, isClaimed });
  }

  async #ask(ask: Ask): Promise<Outcome> {
    if (!(await this.#slots.take(PATIENCE_MS))) return { kind: "gone", how: "every reader is busy" };
    try {
      const reader = await this.#reader();
      if (reader === null) return { kind: "gone", how: "it does not start" };
      const outcome = await reader.read(ask);
      if (reader.isAlive && outcome.kind !== "over" && !this.#isClosed) this.#idle.push(reader);
      else this.#replace(reader);
      return outcome;
    } finally {
      this.#slots.give();
    }
  }

  async #reader(): Promise<ReaderProcess | null> {
    if (this.#isClosed) return null;
    const idle = this.#idle.pop();
    const reader = idle?.isAlive ? idle : this.#start();
    if (reader === null) return null;
    if (await reader.ready) return reader;
    this.#downUntil = performance.now() + AFTER_FAILED_START_MS;
    this.#all.delete(reader);
    return null;
  }

  #start(): ReaderProcess | null {
    if (performance.now() < this.#downUntil) return null;
    this.#entry ??= childEntry();
    const reader = new ReaderProcess(this.#entry, this.#limits);
    this.#all.add(reader);
    return reader;
  }

  // A file must not wait for a process to start.
  #keepWarm(): void {
    const reader = this.#isClosed ? null : this.#start();
    if (reader !== null) this.#idle.push(reader);
  }

  #replace(reader: ReaderProcess): void {
    reader.kill();
    this.#all.delete(reader);
    if (this.#idle.length === 0) this.#keepWarm();
  }

  #conclude(outcome: Outcome, { filename, isClaimed }: { filename: string; isClaimed: boolean }): Inspected {
    const refused = (code: Refused, message: string): Inspected => ({
      inspection: refusedFile(filename, code, message),
      icon: null,
    });
    switch (outcome.kind) {
      case "read":
        return { inspection: toInspection(filename, outcome.reading, outcome.png), icon: outcome.png };
      case "unknown":
        return { inspection: notInspected(filename), icon: null };
      case "malformed":
        // Whose name claims nothing has not lied.
        if (!isClaimed) return { inspection: notInspected(filename), icon: null };
        return refused("malformed", outcome.message);
      case "over":
        return outcome.limit === "time" ? refused("took_too_long", LONG) : refused("took_too_much_memory", MUCH);
      case "failed":
      case "crashed":
        this.#onTrouble(outcome.kind === "failed" ? outcome.error : outcome.how, filename);
        return refused("unreadable", BROKEN);
      case "gone":
        this.#onTrouble(outcome.how, filename);
        return NOBODY;
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const reader of this.#all) reader.kill();
    this.#all.clear();
  }
}

/**
 * Looks into files in child processes that are kept warm, have no secrets, cannot write, and are killed when a file
 * takes more than it may. A child that is gone for reasons of its own leaves the file for later.
 */
export function openChildInspector(options: Options = {}): Inspector {
  return new ChildInspector(options);
}
