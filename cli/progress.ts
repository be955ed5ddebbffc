import { SingleBar } from "cli-progress";
import { displayWidth, formatBytes, printable, truncate } from "./text";
import type { Sink } from "./world";

/** One long thing that is going on: bytes of a file that are read or sent. */
export type Task = { advance(bytes: number): void; restart(): void; done(): void };

export type Progress = {
  /** `verb` as in "Sending"; only one task at a time. */
  begin(verb: string, name: string, totalBytes: number): Task;
  /** Leaves the terminal clean, also in the middle of a task. */
  stop(): void;
};

/** A bar on a terminal, plain lines anywhere else. */
export function createProgress(stderr: Sink): Progress {
  return stderr.isTTY ? barProgress(stderr) : lineProgress((line) => stderr.write(`${line}\n`));
}

/** A line at every ten percent: what a build log can bear. */
export function lineProgress(write: (line: string) => void): Progress {
  return {
    begin(verb, name, totalBytes) {
      const what = `${verb} ${printable(name)} (${formatBytes(totalBytes)})`;
      let done = 0;
      let tenths = 0;
      return {
        advance(bytes) {
          done += bytes;
          const now = Math.min(10, Math.floor((done * 10) / Math.max(1, totalBytes)));
          if (now <= tenths) return;
          tenths = now;
          write(`${what}: ${tenths * 10} %`);
        },
        restart() {
          if (done > 0) write(`${what}: again from the start`);
          done = 0;
          tenths = 0;
        },
        done() {},
      };
    },
    stop() {},
  };
}

const NAME_WIDTH = 28;
const BAR_WIDTH = 24;
// "Hashing ", " 100 %", " 999.9 MB/s" and a blank.
const OTHER_WIDTH = 27;

function barProgress(stream: Sink): Progress {
  let current: SingleBar | null = null;
  const stop = () => {
    current?.stop();
    current = null;
  };
  return {
    stop,
    begin(verb, name, totalBytes) {
      stop();
      const label = truncate(printable(name), NAME_WIDTH);
      const room = (stream.columns ?? 80) - OTHER_WIDTH - displayWidth(label);
      const bar = new SingleBar({
        stream,
        format: `${verb.padEnd(8)}{name} {bar} {percentage} % {speed}`,
        barsize: Math.max(5, Math.min(BAR_WIDTH, room)),
        barCompleteChar: "█",
        barIncompleteChar: "░",
        linewrap: true,
        hideCursor: null,
        gracefulExit: false, // an interrupt is ours to tell, see interrupt.ts
      });
      current = bar;
      let done = 0;
      let startedAt = Date.now();
      const speed = () => `${formatBytes(Math.round((done * 1000) / Math.max(1, Date.now() - startedAt)))}/s`;
      bar.start(totalBytes, 0, { name: label, speed: "" });
      return {
        advance(bytes) {
          done += bytes;
          bar.update(done, { speed: speed() });
        },
        restart() {
          done = 0;
          startedAt = Date.now();
          bar.update(0, { speed: "" });
        },
        done: stop,
      };
    },
  };
}
