import { invalidField } from "@/lib/domain/errors";

/** A query as an object. A name given twice, or a NUL, is `invalid`: which of the two was meant cannot be known. */
export function readQuery(query: URLSearchParams): Record<string, string> {
  const seen: Record<string, string> = Object.create(null);
  for (const [name, value] of query) {
    if (name in seen) throw invalidField(name.slice(0, 100), "This stands twice in the address: give it once.");
    if (value.includes("\u0000")) throw invalidField(name.slice(0, 100), "A NUL character is not allowed here.");
    seen[name] = value;
  }
  return seen;
}
