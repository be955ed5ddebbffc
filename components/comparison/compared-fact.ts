import type { Platform } from "@/lib/domain/platform";
import type { ComparisonView } from "@/lib/wire/compare";

/** One fact of two releases, as GET compare has it. */
export type ComparedFact = ComparisonView["facts"][number];
export type FactValue = ComparedFact["from"];

/** Nothing is known on either side. */
function isBlank({ from, to }: ComparedFact): boolean {
  return isNothing(from) && isNothing(to);
}

export function isChanged({ from, to }: ComparedFact): boolean {
  return !(isNothing(from) && isNothing(to)) && JSON.stringify(from) !== JSON.stringify(to);
}

/** What a file says of itself, when it is what the release says. */
function isEcho({ fact, platform, from, to }: ComparedFact, facts: readonly ComparedFact[]): boolean {
  const own = facts.find((each) => each.platform === null && each.fact === fact);
  return platform !== null && own !== undefined && own.from === from && own.to === to;
}

/** A difference that says something: the names of files, and their own numbers, always differ. */
function isTelling(compared: ComparedFact): boolean {
  const { fact, platform } = compared;
  const isUsual = fact === "files" || (platform !== null && (fact === "version" || fact === "build"));
  return isChanged(compared) && !isUsual;
}

// Of a platform that only one of the two has, every other fact would differ from nothing.
const OF_ONE_SIDE = ["files", "sizeBytes"];

/** The side that alone has a platform; null when both do, or when there was nothing before. */
export function onlySide(platform: Platform, facts: readonly ComparedFact[]): "from" | "to" | null {
  const [platforms] = knownPairs(facts, "platforms", isList);
  if (platforms === undefined) return null;
  if (!platforms.to.includes(platform)) return "from";
  return platforms.from.includes(platform) ? null : "to";
}

/** What a table of facts shows: what differs and says something, or everything that is known. */
export function shownFacts(facts: readonly ComparedFact[], onlyChanged: boolean): ComparedFact[] {
  return facts.filter((compared) => {
    const { fact, platform } = compared;
    if (platform !== null && onlySide(platform, facts) !== null && !OF_ONE_SIDE.includes(fact)) return false;
    return onlyChanged ? isTelling(compared) : !isBlank(compared) && !isEcho(compared, facts);
  });
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
