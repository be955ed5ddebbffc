import type { ProblemView } from "@/lib/wire/common";

/** What the form shows an error at. */
export const POLICY_FIELDS = [
  "policy.allowedFrom",
  "policy.minSoakHours",
  "policy.requiredPlatforms",
  "policy.retention",
];

/** The first error at a field or at one of its entries. */
export function errorBelow(problem: ProblemView | null, path: string): string | undefined {
  return problem?.errors?.find((error) => error.path === path || error.path.startsWith(`${path}.`))?.message;
}

/** A ticked name more or less, in the order of all of them. */
export function toggled<T extends string>(all: readonly T[], ticked: readonly T[], name: T): T[] {
  return all.filter((each) => (each === name ? !ticked.includes(name) : ticked.includes(each)));
}
