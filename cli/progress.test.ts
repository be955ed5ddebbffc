import { describe, expect, it } from "vitest";
import { createProgress, lineProgress } from "./progress";
import { collector } from "./testing/fake-world";

describe("lineProgress", () => {
  function linesOf(total: number, steps: number[]): string[] {
    const lines: string[] = [];
    const task = lineProgress((line) => lines.push(line)).begin("Sending", "App.apk", total);
    let done = 0;
    for (const step of steps) {
      done += step;
      task.reach(done);
    }
    return lines;
  }

  it("says every ten percent once", () => {
    const lines = linesOf(1000, Array(100).fill(10));
    expect(lines).toHaveLength(10);
    expect(lines[0]).toBe("Sending App.apk (1.0 kB): 10 %");
    expect(lines[9]).toBe("Sending App.apk (1.0 kB): 100 %");
  });

  it("says one line for a step over several of them", () => {
    expect(linesOf(1000, [350, 10, 640])).toEqual([
      "Sending App.apk (1.0 kB): 30 %",
      "Sending App.apk (1.0 kB): 100 %",
    ]);
  });

  it("begins again when bytes are sent again, and goes on where they are not", () => {
    const lines: string[] = [];
    const task = lineProgress((line) => lines.push(line)).begin("Sending", "a", 10);
    task.from(0);
    task.reach(5);
    task.from(0);
    task.reach(6);
    task.from(6);
    task.reach(10);
    expect(lines).toEqual([
      "Sending a (10 B): 50 %",
      "Sending a (10 B): again from the start",
      "Sending a (10 B): 60 %",
      "Sending a (10 B): going on from 60 %",
      "Sending a (10 B): 100 %",
    ]);
  });
});

it("has no control characters where there is no terminal, and a bar where there is one", () => {
  const pipe = collector();
  const terminal = collector(80);
  for (const sink of [pipe, terminal]) {
    const progress = createProgress(sink);
    const task = progress.begin("Hashing", "a\u001b[2J.apk", 10);
    task.reach(10);
    task.done();
    progress.stop();
  }
  expect(pipe.text()).toBe("Hashing a [2J.apk (10 B): 100 %\n");
  expect(terminal.text()).toContain("Hashing");
  expect(terminal.text()).not.toContain("\u001b[2J");
});
