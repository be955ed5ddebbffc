import { DomainError } from "@/lib/domain/errors";

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new DomainError("not_found", "The address is not valid: its percent-encoding is broken.");
  }
}

/**
 * The `{name}` parts of `template` as `path` (still encoded) has them, or null when it is another path. A part that
 * cannot be decoded is `not_found`: nothing has such a name.
 */
export function matchPath(template: string, path: string): Record<string, string> | null {
  const want = template.split("/");
  const have = path.split("/");
  if (want.length !== have.length) return null;
  const params: [string, string][] = [];
  for (const [index, part] of want.entries()) {
    const got = have[index] ?? "";
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (name === undefined && part !== got) return null;
    if (name !== undefined && got === "") return null;
    if (name !== undefined) params.push([name, got]);
  }
  return Object.fromEntries(params.map(([name, part]) => [name, decode(part)]));
}
