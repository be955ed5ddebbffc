/** What a property list holds: plist(5). A dictionary is a Map, so that no key of a stranger reaches a prototype. */
export type PlistValue = string | number | boolean | Date | Buffer | null | PlistValue[] | PlistDict;
export type PlistDict = Map<string, PlistValue>;

/** The text under `key`, a number as it is written; null where there is none. */
export function textAt(dict: PlistDict, key: string): string | null {
  const value = dict.get(key);
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text.trim() !== "" ? text.trim() : null;
}

export function dictAt(dict: PlistDict, key: string): PlistDict {
  const value = dict.get(key);
  return value instanceof Map ? value : new Map();
}

/** The items under `key`; none where it holds something else. */
export function listAt(dict: PlistDict, key: string): PlistValue[] {
  const value = dict.get(key);
  return Array.isArray(value) ? value : [];
}

/** The texts among the items under `key`. */
export function textsAt(dict: PlistDict, key: string): string[] {
  return listAt(dict, key).filter((item) => typeof item === "string");
}
