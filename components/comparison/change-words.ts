import type { Direction } from "@/lib/domain/compare-releases";
import { PLATFORM_NAMES, type Platform } from "@/lib/domain/platform";
import { formatBytes } from "../ui/format-bytes";
import { type ComparedFact, isList, isNumber, isText, knownPairs } from "./compared-fact";

const name = (platform: Platform | null) => (platform === null ? "" : PLATFORM_NAMES[platform]);

const DIRECTIONS = { higher: "Higher build", same: "Same build", lower: "Lower build" };

/** What changes from one release to another, in a few words: "Higher build", "same signer", "+1.8 MB". */
export function changeWords(facts: readonly ComparedFact[], direction: Direction): string[] {
  if (direction === "first") return ["The first release here"];
  return [
    DIRECTIONS[direction],
    ...platformWords(facts),
    ...signerWords(facts),
    sizeWords(facts),
    ...permissionWords(facts),
    ...systemWords(facts),
  ];
}

function platformWords(facts: readonly ComparedFact[]): string[] {
  const [platforms] = knownPairs(facts, "platforms", isList);
  if (platforms === undefined) return [];
  const names = (list: string[], without: string[]) =>
    list.filter((each) => !without.includes(each)).map((each) => PLATFORM_NAMES[each as Platform] ?? each);
  const added = names(platforms.to, platforms.from);
  const dropped = names(platforms.from, platforms.to);
  if (added.length + dropped.length === 0) return ["same platforms"];
  return [
    ...(added.length > 0 ? [`adds ${added.join(" and ")}`] : []),
    ...(dropped.length > 0 ? [`without ${dropped.join(" and ")}`] : []),
  ];
}

function signerWords(facts: readonly ComparedFact[]): string[] {
  const pairs = knownPairs(facts, "signerSha256", isText);
  if (pairs.length === 0) return [];
  const changed = pairs.filter(({ from, to }) => from !== to).map(({ platform }) => name(platform));
  return changed.length === 0 ? ["same signer"] : [`another signer of ${changed.join(" and ")}`];
}

function sizeWords(facts: readonly ComparedFact[]): string {
  const sizes = facts.filter(({ fact }) => fact === "sizeBytes");
  const sum = (side: "from" | "to") =>
    sizes.reduce((total, { [side]: value }) => total + (isNumber(value) ? value : 0), 0);
  return bytesMore(sum("to") - sum("from")) ?? "same size";
}

/** "+1.8 MB"; null for no change. */
export function bytesMore(bytes: number): string | null {
  return bytes === 0 ? null : `${bytes > 0 ? "+" : "−"}${formatBytes(Math.abs(bytes))}`;
}

function permissionWords(facts: readonly ComparedFact[]): string[] {
  const pairs = knownPairs(facts, "permissions", isList);
  const count = pairs.reduce((sum, { from, to }) => sum + to.filter((each) => !from.includes(each)).length, 0);
  return count === 0 ? [] : [`${count} new ${count === 1 ? "permission" : "permissions"}`];
}

function systemWords(facts: readonly ComparedFact[]): string[] {
  return knownPairs(facts, "minimumOs", isText)
    .filter(({ from, to }) => from !== to)
    .map(({ platform, from, to }) => `minimum ${name(platform)} ${from} → ${to}`);
}
