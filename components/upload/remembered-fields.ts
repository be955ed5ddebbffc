import type { ReleaseFields } from "./release-form";

const keyOf = (app: string) => `sluice.release.${app}`;

function isFields(value: unknown): value is ReleaseFields {
  if (typeof value !== "object" || value === null) return false;
  const { version, build, notes } = value as Record<string, unknown>;
  return [version, build, notes].every((each) => typeof each === "string");
}

/**
 * What this tab has typed about a release of the app that is not saved yet: the files come back after a reload, and so
 * does this. Of the tab and not of the browser, so that last week's version never stands beside today's file.
 */
export function rememberedFields(app: string): ReleaseFields | null {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(keyOf(app)) ?? "null");
    return isFields(value) ? value : null;
  } catch {
    return null; // no storage, or something else wrote there
  }
}

export function rememberFields(app: string, fields: ReleaseFields): void {
  try {
    sessionStorage.setItem(keyOf(app), JSON.stringify(fields));
  } catch {
    // no storage: a reload begins anew
  }
}

export function forgetFields(app: string): void {
  try {
    sessionStorage.removeItem(keyOf(app));
  } catch {
    // no storage: nothing is kept
  }
}
