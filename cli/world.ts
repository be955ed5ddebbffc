import type { Readable } from "node:stream";

/** Where text goes. A terminal has a width and may be drawn on; a pipe gets plain lines. */
export type Sink = NodeJS.WritableStream & { isTTY?: boolean; columns?: number };

/** All a command knows of the machine it runs on, so that tests can give it another one. */
export type World = {
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  stdin: Readable & { isTTY?: boolean };
  stdout: Sink;
  stderr: Sink;
  sleep(ms: number): Promise<void>;
};
