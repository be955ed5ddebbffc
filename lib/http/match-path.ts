import { DomainError } from "@/lib/domain/errors";

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new DomainError("not_found", "The address is not valid: its percent-encoding is broken.");
  }
}

type Part = { name: string } | { text: string };

// There are as many templates as routes, and every request is held against some of them.
const TEMPLATES = new Map<string, Part[]>();

function partsOf(template: string): Part[] {
  const known = TEMPLATES.get(template);
  if (known !== undefined) return known;
  const parts = template.split("/").map((text): Part => {
    const name = /^\{(.+)\}$/.exec(text)?.[1];
    return name === undefined ? { text } : { name };
  });
  TEMPLATES.set(template, parts);
  return parts;
}

/**
 * The `{name}` parts of `template` as `path` (still encoded) has them, or null when it is another path. A part that
 * cannot be decoded is `not_found`: nothing has such a name.
 */
export function matchPath(template: string, path: string): Record<string, string> | null {
  return matchSegments(template, path.split("/"));
}

const fits = (part: Part | undefined, text: string | undefined) =>
  part !== undefined && ("name" in part ? text !== "" : part.text === text);

/** The same for a path that was split at its slashes, to hold it against many templates. */
export function matchSegments(template: string, have: readonly string[]): Record<string, string> | null {
  const want = partsOf(template);
  if (want.length !== have.length) return null;
  for (let i = 0; i < want.length; i++) if (!fits(want[i], have[i])) return null;
  const params: Record<string, string> = {};
  for (let i = 0; i < want.length; i++) {
    const part = want[i];
    if (part !== undefined && "name" in part) params[part.name] = decode(have[i] ?? "");
  }
  return params;
}
