import { type Command, InvalidArgumentError } from "commander";
import { isPercent } from "@/lib/domain/percent";
import { PLATFORMS, type Platform } from "@/lib/domain/platform";

// Parsers of options: what they refuse is a usage error that names the option.

export function parseInteger(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("Give a whole number.");
  return Number(text);
}

export function parseCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("Give a whole number from 1.");
  return Number(text);
}

export function parsePercent(text: string): number {
  const percent = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!isPercent(percent)) throw new InvalidArgumentError("Give 0.01 to 100, with two decimals at most.");
  return percent;
}

/** `A,B`: several in one, blanks around them do not matter; the option may also be given several times. */
export function parseList(text: string, before: string[] = []): string[] {
  const items = text.split(",").map((item) => item.trim());
  return [...before, ...items.filter((item) => item !== "")];
}

export function parsePlatforms(text: string, before: Platform[] = []): Platform[] {
  return [...before, ...parseList(text).map(parsePlatform)];
}

function parsePlatform(text: string): Platform {
  const platform = PLATFORMS.find((known) => known === text);
  if (!platform) throw new InvalidArgumentError(`Platforms are ${PLATFORMS.join(", ")}.`);
  return platform;
}

/** A day or a moment, as people write it; what goes out is ISO 8601 in UTC. */
export function parseInstant(text: string): string {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new InvalidArgumentError("Give a day or a time like 2026-05-01 or 2026-05-01T12:30:00Z.");
  return new Date(ms).toISOString();
}

export type Paging = { limit?: number; cursor?: string };

/** The options of every list. */
export function addPaging(command: Command): Command {
  return command
    .option("--limit <n>", "at most so many, 1 to 100", parseInteger)
    .option("--cursor <cursor>", "go on where the list before ended");
}
