import type { z } from "zod";
import { DomainError, type FieldError } from "@/lib/domain/errors";

type Issue = z.core.$ZodRawIssue;

const KINDS: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

function give(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return `Give ${KINDS[issue.expected] ?? issue.expected}.`;
    case "invalid_value":
      return `Use one of ${issue.values.map(String).join(", ")}.`;
    case "too_big":
      return issue.origin === "number" || issue.origin === "int"
        ? `Give at most ${issue.maximum}.`
        : `Give at most ${issue.maximum}: shorten it.`;
    case "too_small":
      return `Give at least ${issue.minimum}.`;
    case "invalid_format":
      return issue.format === "datetime"
        ? "Give a time in UTC, like 2026-11-25T02:23:40Z."
        : `Give text in the form ${issue.format}.`;
    case "unrecognized_keys":
      return "There is no such field: check the spelling, or leave it out.";
    default:
      return "This value does not fit: see /api/openapi.json.";
  }
}

/** What a schema without words of its own says: what to give. */
export function message(issue: Issue): string {
  const missing = issue.code === "invalid_type" && issue.input === undefined;
  return missing ? `This is missing. ${give(issue)}` : give(issue);
}

function toFieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code !== "unrecognized_keys") return [{ path: issue.path.join("."), message: issue.message }];
  return issue.keys
    .slice(0, 20)
    .map((key) => ({ path: [...issue.path, key.slice(0, 100)].join("."), message: issue.message }));
}

/** What is sent, as the schema has it; else `invalid`, naming every field and what to do about it. */
export function parseWith<T extends z.ZodType>(schema: T, sent: unknown): z.output<T> {
  const parsed = schema.safeParse(sent);
  if (parsed.success) return parsed.data;
  // Words are for what is wrong: looking for them every time costs more than the rest of a parse.
  const worded = schema.safeParse(sent, { error: message });
  const errors = (worded.error ?? parsed.error).issues.flatMap(toFieldErrors);
  const [first] = errors;
  const detail =
    first === undefined || first.path === ""
      ? (first?.message ?? "This does not fit.")
      : `${first.path}: ${first.message}`;
  throw new DomainError("invalid", detail, { errors });
}
