import parseRange from "range-parser";
import type { ByteRange } from "@/lib/usecases/ports";

export type Preconditions = { range: string | null; ifRange: string | null; ifNoneMatch: string | null };

/** What of a file is to be answered. */
export type Selection =
  | { status: 200; range: null }
  | { status: 206; range: ByteRange }
  | { status: 304; range: null }
  | { status: 416; range: null };

const WHOLE: Selection = { status: 200, range: null };

// RFC 9110 13.1.2: weak comparison, so a W/ before the tag does not matter.
function matches(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch.trim() === "*") return true;
  return ifNoneMatch.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}

/**
 * Chooses by RFC 9110: If-None-Match before Range; a Range counts only while If-Range names the same bytes. Several
 * ranges at once, other units and malformed ones get the whole file, as the RFC allows.
 */
export function select(size: number, etag: string, asked: Preconditions): Selection {
  if (asked.ifNoneMatch !== null && matches(asked.ifNoneMatch, etag)) return { status: 304, range: null };
  if (asked.range === null || !asked.range.startsWith("bytes=")) return WHOLE;
  if (asked.ifRange !== null && asked.ifRange !== etag) return WHOLE;
  // The parser calls a suffix longer than the file unsatisfiable; for RFC 9110 (14.1.2) it is the whole file.
  const suffix = Number(/^bytes=-(\d+)$/.exec(asked.range)?.[1] ?? 0);
  if (suffix >= size) return { status: 206, range: { start: 0, end: size - 1 } };
  const ranges = parseRange(size, asked.range, { combine: true });
  if (ranges === -2) return WHOLE;
  if (ranges === -1) return { status: 416, range: null };
  const [first] = ranges;
  return first !== undefined && ranges.length === 1
    ? { status: 206, range: { start: first.start, end: first.end } }
    : WHOLE;
}
