import { SingleBar } from "cli-progress";
import { displayWidth, formatBytes, formatDuration, printable, truncate } from "./text";
import type { Sink } from "./world";

/** One long thing that is going on: bytes of a file that are read or sent. */
export type Task = {
  /** Begins, or goes on after a break, at that byte. */
  from(bytes: number): void;
  /** So many bytes are done by now. */
  reach(bytes: number): void;
  done(): void;
};

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
      const percent = (bytes: number) => Math.floor((bytes * 100) / Math.max(1, totalBytes));
      let tenths = 0;
      let isBegun = false;
      return {
        from(bytes) {
          tenths = Math.floor(percent(bytes) / 10);
          if (bytes > 0) write(`${what}: going on from ${percent(bytes)} %`);
          else if (isBegun) write(`${what}: again from the start`);
          isBegun = true;
        },
        reach(bytes) {
          isBegun = true;
          const now = Math.min(10, Math.floor(percent(bytes) / 10));
          if (now <= tenths) return;
          tenths = now;
          write(`${what}: ${tenths * 10} %`);
        },
        done() {},
      };
    },
    stop() {},
  };
}

const NAME_WIDTH = 28;
const BAR_WIDTH = 24;
// "Hashing ", " 100 %", " 999.9 MB/s", " 1:23:45 left" and a blank.
const OTHER_WIDTH = 40;

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
        format: `${verb.padEnd(8)}{name} {bar} {percentage} % {speed}{left}`,
        barsize: Math.max(5, Math.min(BAR_WIDTH, room)),
        barCompleteChar: "█",
        barIncompleteChar: "░",
        linewrap: true,
        hideCursor: null,
        gracefulExit: false, // an interrupt is ours to tell, see interrupt.ts
      });
      current = bar;
      let startedAt = Date.now();
      let startedFrom = 0;
      bar.start(totalBytes, 0, { name: label, speed: "", left: "" });
      return {
        from(bytes) {
          startedAt = Date.now();
          startedFrom = bytes;
          bar.update(bytes, { speed: "", left: "" });
        },
        reach(bytes) {
          const bytesPerMs = (bytes - startedFrom) / Math.max(1, Date.now() - startedAt);
          const speed = `${formatBytes(Math.round(bytesPerMs * 1000))}/s`;
          bar.update(bytes, { speed, left: timeLeft(totalBytes - bytes, bytesPerMs) });
        },
        done: stop,
      };
    },
  };
}

function timeLeft(bytes: number, bytesPerMs: number): string {
  return bytes === 0 || bytesPerMs === 0 ? "" : ` ${formatDuration(bytes / bytesPerMs)} left`;
}
