import { setTimeout as sleep } from "node:timers/promises";
import { interruptLine } from "./interrupt";
import { runProgram } from "./program";

const argv = process.argv.slice(2);

// `sluice releases | head -1`: who read the answer has had enough of it.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
}

let interrupted = false;
process.on("SIGINT", () => {
  // A shell and a task runner may both pass it on.
  if (interrupted) process.exit(130);
  interrupted = true;
  const line = interruptLine();
  if (argv.includes("--json")) process.stdout.write(`${JSON.stringify({ code: "interrupted", detail: line })}\n`);
  // A terminal shows ^C on the line it is on.
  process.stderr.write(`${process.stderr.isTTY ? "\n" : ""}${line}\n`, () => process.exit(130));
});

process.exitCode = await runProgram(argv, {
  env: process.env,
  cwd: process.cwd(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  sleep: (ms) => sleep(ms),
});
