import { DomainError, type FieldError, isDomainError } from "@/lib/domain/errors";
import { parseBuild, parseVersion } from "@/lib/domain/grammar";
import type { Numbered } from "@/lib/domain/version-order";
import type { NamedFile } from "./named-files";

type Given = { version?: string; build?: string };
type Field = keyof Numbered;
type Saying = Pick<NamedFile, "filename" | "facts">;

const PARSE = { version: parseVersion, build: parseBuild };
const LIKE = { version: "like 2.4.1", build: "like 318" };

/** `invalid` for numbers that are given and are none. */
export function checkNumbers(given: Given): void {
  if (given.version !== undefined) parseVersion(given.version);
  if (given.build !== undefined) parseBuild(given.build);
}

function fits(field: Field, text: string): boolean {
  try {
    PARSE[field](text);
    return true;
  } catch (error) {
    if (isDomainError(error)) return false;
    throw error;
  }
}

type Said = { filename: string; value: string };

function whyNot(field: Field, files: readonly Saying[], said: readonly Said[]): string {
  const [first] = said;
  const other = said.find(({ value }) => value !== first?.value);
  if (first && other) {
    return `${first.filename} says ${first.value} and ${other.filename} says ${other.value}: give the ${field} of the release.`;
  }
  if (first) return `${first.filename} says "${first.value}", which is no ${field} here: give one, ${LIKE[field]}.`;
  const unread = files.find(({ facts }) => facts === null);
  if (unread) return `Nobody could look into ${unread.filename} yet: give a ${field}, ${LIKE[field]}.`;
  return `The ${files.length > 1 ? "files do" : "file does"} not say it: give a ${field}, ${LIKE[field]}.`;
}

/** Version and build as given, else as the files say them all alike; `invalid` naming each that is missing, and why. */
export function numbersOf(given: Given, files: readonly Saying[]): Numbered {
  checkNumbers(given);
  const errors: FieldError[] = [];
  const find = (field: Field): string => {
    const value = given[field];
    if (value !== undefined) return value;
    const said = files.flatMap(({ filename, facts }) => {
      const own = facts?.[field] ?? null;
      return own === null ? [] : [{ filename, value: own }];
    });
    const [first] = said;
    if (first && said.every((each) => each.value === first.value) && fits(field, first.value)) return first.value;
    errors.push({ path: field, message: whyNot(field, files, said) });
    return "";
  };
  const numbers = { version: find("version"), build: find("build") };
  if (errors.length === 0) return numbers;
  const names = errors.map(({ path }) => path).join(" and ");
  throw new DomainError("invalid", `Give ${names}: ${errors.map(({ message }) => message).join(" ")}`, { errors });
}
