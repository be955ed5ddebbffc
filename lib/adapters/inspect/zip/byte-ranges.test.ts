import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteRanges } from "./byte-ranges";

test("takes what is free, and what it took before, but nothing that overlaps", () => {
  const range = fc.record({ start: fc.nat(60), length: fc.integer({ min: 1, max: 12 }) });
  fc.assert(
    fc.property(fc.array(range, { maxLength: 40 }), (wanted) => {
      const ranges = new ByteRanges();
      const taken: { start: number; end: number }[] = [];
      for (const { start, length } of wanted) {
        const end = start + length;
        const isKnown = taken.some((other) => other.start === start);
        const overlaps = taken.some((other) => start < other.end && other.start < end);
        expect(ranges.take(start, end)).toBe(isKnown || !overlaps);
        if (!overlaps) taken.push({ start, end });
      }
    }),
  );
});
