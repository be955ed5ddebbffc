import { describe, expect, it } from "vitest";
import { type FileSignature, readSignature, signatureEnd, writeSignature } from "./file-signature";

const KEY = "the server's secret";
const NOW = "2026-11-25T02:00:00.000Z";
const made: FileSignature = {
  subject: "art_00000000000000000001",
  purpose: "page",
  holder: "per_00000000000000000002",
  epoch: 3,
  expiresAt: signatureEnd("page", NOW),
};
const here = { subject: made.subject, epoch: made.epoch, now: NOW };
const text = writeSignature(KEY, made);

describe("a signature", () => {
  it("says again what it was made of, and fits into an address as it is", () => {
    expect(readSignature(KEY, text, here)).toEqual(made);
    expect(encodeURIComponent(text)).toBe(text);
    const anybody: FileSignature = { ...made, holder: null, purpose: "install", epoch: 0 };
    expect(readSignature(KEY, writeSignature(KEY, anybody), { ...here, epoch: 0 })).toEqual(anybody);
  });

  it.each([
    ["page", "2026-11-25T02:15:00.000Z"],
    ["install", "2026-11-26T02:00:00.000Z"],
  ] as const)("for the purpose %s ends at %s, to the second", (purpose, expiresAt) => {
    expect(signatureEnd(purpose, NOW)).toBe(expiresAt);
    const signed = writeSignature(KEY, { ...made, purpose, expiresAt });
    const justBefore = new Date(Date.parse(expiresAt) - 1).toISOString();
    expect(readSignature(KEY, signed, { ...here, now: justBefore })?.expiresAt).toBe(expiresAt);
    expect(readSignature(KEY, signed, { ...here, now: expiresAt })).toBeNull();
  });

  it("opens no other file, counts under no other epoch, and is no other server's", () => {
    expect(readSignature(KEY, text, { ...here, subject: "art_00000000000000000009" })).toBeNull();
    expect(readSignature(KEY, text, { ...here, epoch: 4 })).toBeNull();
    expect(readSignature(KEY, text, { ...here, epoch: 2 })).toBeNull();
    expect(readSignature("another secret", text, here)).toBeNull();
  });

  it("is void when any character of it is another", () => {
    for (let at = 0; at < text.length; at += 1) {
      const other = text[at] === "a" ? "b" : "a";
      expect(readSignature(KEY, text.slice(0, at) + other + text.slice(at + 1), here), `at ${at}`).toBeNull();
    }
  });

  it.each(["", ".", "page....", "page.zzzzzzzz.0.-.", `${text} `, `${text}a`, text.slice(0, -1), "x".repeat(10_000)])(
    "is not %s",
    (sent) => expect(readSignature(KEY, sent, here)).toBeNull(),
  );
});
