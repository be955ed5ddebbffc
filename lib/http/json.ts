import { DomainError, invalidField } from "@/lib/domain/errors";

const MAX_DEPTH = 32;

/** Text from bytes that must be UTF-8. */
function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new DomainError("invalid", "The body is not valid UTF-8: encode it as UTF-8.");
  }
}

/** Refuses what no body has a use for and what does harm further in: `__proto__` as a name, and nests without end. */
function checkShape(value: unknown, path: string[]): void {
  if (typeof value !== "object" || value === null) return;
  if (path.length >= MAX_DEPTH)
    throw new DomainError("invalid", `The JSON is nested more than ${MAX_DEPTH} deep: flatten it.`);
  for (const [name, inner] of Object.entries(value)) {
    const at = [...path, name.slice(0, 100)];
    if (name === "__proto__") throw invalidField(at.join("."), "There is no such field: leave it out.");
    checkShape(inner, at);
  }
}

/** JSON from bytes; nothing at all counts as `{}`. `invalid` for broken UTF-8, broken JSON and `__proto__`. */
export function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return {};
  const text = decodeUtf8(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const where = error instanceof Error ? ` ${error.message.slice(0, 200)}.` : "";
    throw new DomainError("invalid", `The body is not valid JSON.${where}`);
  }
  checkShape(value, []);
  return value;
}

/** Whether a content type is JSON; parameters such as a charset may follow. */
export function isJson(contentType: string | null): boolean {
  return /^application\/json\s*(;|$)/i.test(contentType ?? "");
}
