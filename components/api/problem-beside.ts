import type { ProblemView } from "@/lib/wire/common";

/** The problem, unless every field it names shows its own error: nothing is said twice. */
export function problemBeside(problem: ProblemView | null, fields: readonly string[]): ProblemView | null {
  const isShown = (path: string) => fields.some((field) => path === field || path.startsWith(`${field}.`));
  const named = problem?.errors ?? [];
  return named.length > 0 && named.every((error) => isShown(error.path)) ? null : problem;
}
