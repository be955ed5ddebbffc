import type { ComparisonView } from "@/lib/wire/compare";

/** One fact of two releases, as GET compare has it. */
export type ComparedFact = ComparisonView["facts"][number];
export type FactValue = ComparedFact["from"];

/** Nothing is known on either side. */
export function isBlank({ from, to }: ComparedFact): boolean {
  return isNothing(from) && isNothing(to);
}

export function isChanged({ from, to }: ComparedFact): boolean {
  return !(isNothing(from) && isNothing(to)) && JSON.stringify(from) !== JSON.stringify(to);
}

/** What a file says of itself, when it is what the release says. */
export function isEcho({ fact, platform, from, to }: ComparedFact, facts: readonly ComparedFact[]): boolean {
  const own = facts.find((each) => each.platform === null && each.fact === fact);
  return platform !== null && own !== undefined && own.from === from && own.to === to;
}

/** A difference that says something: the names of files, and their own numbers, always differ. */
export function isTelling(compared: ComparedFact): boolean {
  const { fact, platform } = compared;
  const isUsual = fact === "files" || (platform !== null && (fact === "version" || fact === "build"));
  return isChanged(compared) && !isUsual;
}

function isNothing(value: FactValue): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

/** The values of one name, by platform, where both sides know it. */
export function knownPairs<T extends FactValue>(
  facts: readonly ComparedFact[],
  name: string,
  is: (value: FactValue) => value is T,
): { platform: ComparedFact["platform"]; from: T; to: T }[] {
  return facts.flatMap(({ fact, platform, from, to }) =>
    fact === name && is(from) && is(to) ? [{ platform, from, to }] : [],
  );
}

export const isText = (value: FactValue): value is string => typeof value === "string";
export const isNumber = (value: FactValue): value is number => typeof value === "number";
export const isList = (value: FactValue): value is string[] => Array.isArray(value);
