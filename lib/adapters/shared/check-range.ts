import { DomainError } from "@/lib/domain/errors";
import type { ByteRange } from "@/lib/usecases/ports";

/** The range to read of something of `size` bytes; `invalid` when it does not lie inside. */
export function checkRange(range: ByteRange | undefined, size: number): ByteRange {
  if (range === undefined) return { start: 0, end: size - 1 };
  const { start, end } = range;
  const whole = Number.isSafeInteger(start) && Number.isSafeInteger(end);
  if (!whole || start < 0 || end < start || end >= size) {
    throw new DomainError("invalid", `Bytes ${start} to ${end} do not lie inside ${size} bytes.`);
  }
  return { start, end };
}
