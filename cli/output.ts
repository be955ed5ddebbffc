import { CommanderError } from "commander";
import { isDomainError } from "@/lib/domain/errors";
import type { Finding } from "@/lib/domain/finding";
import { Failure } from "./failure";
import { redact } from "./redact";
import { type Column, formatPairs, formatTable } from "./table";
import { printable } from "./text";
import type { Sink, World } from "./world";

export type Output = {
  /** What a command answers: the document itself with `--json`, else what `render` prints. */
  answer(document: unknown, render: () => void): void;
  readonly isJson: boolean;
  print(line: string): void;
  /** For the person who watches; never part of the answer. */
  note(line: string): void;
  table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): void;
  pairs(pairs: readonly (readonly [string, string])[]): void;
  findings(findings: readonly Finding[]): void;
  failure(error: unknown): void;
};

// A pipe that is no longer read must not end in a second complaint; main.ts decides how to end.
function writeLine(sink: Sink, line: string): void {
  sink.write(`${line}\n`);
}

const roomOf = (sink: Sink) => (sink.isTTY ? (sink.columns ?? 80) : Number.POSITIVE_INFINITY);

const FINDING_COLUMNS: readonly Column<Finding>[] = [
  { title: "SEVERITY", value: (finding) => finding.severity },
  { title: "CODE", value: (finding) => finding.code },
  { title: "MESSAGE", value: (finding) => finding.message },
];

/** `secrets` never appear in what goes wrong. */
export function createOutput(
  world: Pick<World, "stdout" | "stderr">,
  json: boolean,
  secrets: readonly string[],
): Output {
  const print = (line: string) => writeLine(world.stdout, line);
  const note = (line: string) => writeLine(world.stderr, redact(line, secrets));
  // A finding's message is never cut: it says what to do.
  const findings: Output["findings"] = (all) => {
    if (all.length > 0) for (const line of formatTable(FINDING_COLUMNS, all)) note(line);
  };
  return {
    isJson: json,
    print,
    note,
    findings,
    answer(document, render) {
      if (json) print(JSON.stringify(document, null, 2));
      else render();
    },
    table(columns, rows) {
      for (const line of formatTable(columns, rows, roomOf(world.stdout))) print(line);
    },
    pairs(pairs) {
      for (const line of formatPairs(pairs)) print(line);
    },
    failure(error) {
      if (json) print(redact(JSON.stringify(failureDocument(error), null, 2), secrets));
      for (const line of failureLines(error)) note(line);
      if (error instanceof Failure) findings(error.extras.findings ?? []);
    },
  };
}

/** The API's problem as it came, or one of the same shape for what went wrong on this side. */
function failureDocument(error: unknown): object {
  if (error instanceof Failure) {
    const { problem, document, ...extras } = error.extras;
    return document ?? problem ?? { code: error.code, detail: error.detail, ...extras };
  }
  if (isDomainError(error)) return { code: error.code, detail: error.detail, errors: error.extras.errors };
  if (error instanceof CommanderError) return { code: "usage", detail: usageDetail(error) };
  return { code: "internal", detail: error instanceof Error ? error.message : String(error) };
}

const usageDetail = ({ code, message }: CommanderError) =>
  code === "commander.help" ? "Say what to do: sluice --help lists it." : message.replace(/^error: /, "");

function failureLines(error: unknown): string[] {
  // commander has printed its own by now.
  if (error instanceof CommanderError) return [];
  if (isDomainError(error)) return [`sluice: ${printable(error.detail)}`];
  if (!(error instanceof Failure)) {
    const message = error instanceof Error ? error.message : String(error);
    return [`sluice: unexpected: ${printable(message)}. This is a bug of the tool: please report it.`];
  }
  const { errors = [], requestId } = error.extras;
  return [
    `sluice: ${printable(error.detail)}`,
    // The server's sentence for one wrong field says all there is: not said twice.
    ...errors
      .filter(({ message }) => message !== error.detail)
      .map(({ path, message }) => `  ${printable(path)}: ${printable(message)}`),
    ...(requestId ? [`  request ${printable(requestId)}`] : []),
  ];
}
