import type { ResourceValue } from "./resource-value";

/** One variant of a resource. */
export type Resource = {
  /** "" for every language, otherwise as the file has it: "en". */
  language: string;
  /** In dots per inch; 0 where it is not said, 0xfffe and 0xffff for any and none. */
  density: number;
  /** For every language, screen and version of Android: nothing but the density is asked for. */
  isPlain: boolean;
  value: ResourceValue;
};

/** An app's resources by their ids. */
export type ResourceTable = {
  /** Every variant of the resource, in the order of the file; empty where there is no such resource. */
  list(id: number): Resource[];
};

/** Of one resource; a large app has some hundreds, one for each language. */
export const MOST_VARIANTS = 1000;

const MOST_REFERENCES = 16;

/** How far a variant is from what every user sees who speaks no language of the app. */
function distance({ language, isPlain }: Resource): number {
  if (isPlain) return 0;
  return language === "" ? 1 : language === "en" ? 2 : 3;
}

/** The value that a reference leads to, by way of others and in the default language; null where it leads nowhere. */
export function resolve(table: ResourceTable, value: ResourceValue | null): string | number | boolean | null {
  let current = value;
  for (let step = 0; step < MOST_REFERENCES; step += 1) {
    if (current === null || typeof current !== "object") return current;
    const variants = table.list(current.reference);
    current = variants.sort((a, b) => distance(a) - distance(b))[0]?.value ?? null;
  }
  return null;
}
