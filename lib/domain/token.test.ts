import * as zlib from "node:zlib";
import { describe, expect, it } from "vitest";
import { hashSecret, isWellFormedSecret, newSecret, prefixOf, randomBase62, tokenState } from "./token";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** CRC-32 by its table, written apart from the code under test. */
function crc32(text: string): number {
  const table = Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c;
  });
  let crc = -1;
  for (const byte of new TextEncoder().encode(text)) crc = (table[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}

function checksum(body: string): string {
  let rest = BigInt(crc32(body));
  let text = "";
  for (; text.length < 6; rest /= 62n) text = BASE62.charAt(Number(rest % 62n)) + text;
  return text;
}

const withCheck = (body: string) => body + checksum(body);
const KNOWN = withCheck("slc_0123456789ABCDEFGHIJabcdefghij");

describe("a new secret", () => {
  const secrets = Array.from({ length: 200 }, () => newSecret());

  it("is slc_, 30 random characters and 6 of CRC-32 over what precedes", () => {
    expect(crc32("123456789")).toBe(0xcbf43926);
    for (const secret of secrets) {
      expect(secret).toMatch(/^slc_[0-9A-Za-z]{36}$/);
      expect(secret.slice(-6)).toBe(checksum(secret.slice(0, -6)));
      expect(isWellFormedSecret(secret)).toBe(true);
    }
  });

  it("is never the same twice", () => expect(new Set(secrets).size).toBe(secrets.length));

  it("uses the whole alphabet", () => {
    expect([...new Set(secrets.flatMap((secret) => [...secret.slice(4, 34)]))].sort().join("")).toBe(BASE62);
  });
});

describe("the checksum", () => {
  // zlib.crc32 came with Node 20.15, the engines field lets in 20.9.
  it.runIf("crc32" in zlib)("is zlib's CRC-32", () => {
    for (const text of ["", "123456789", KNOWN]) expect(crc32(text)).toBe(zlib.crc32(text));
  });

  it("refuses every change of a single character", () => {
    expect(isWellFormedSecret(KNOWN)).toBe(true);
    for (let i = 0; i < KNOWN.length; i++) {
      for (const character of BASE62) {
        if (character === KNOWN[i]) continue;
        const changed = KNOWN.slice(0, i) + character + KNOWN.slice(i + 1);
        expect(isWellFormedSecret(changed), changed).toBe(false);
      }
    }
  });

  it.each([
    ["nothing", ""],
    ["a missing character", KNOWN.slice(0, -1)],
    ["one character more", `${KNOWN}0`],
    ["a line break", `${KNOWN}\n`],
    ["a space before", ` ${KNOWN}`],
    ["another prefix, right checksum", withCheck("slx_0123456789ABCDEFGHIJabcdefghij")],
    ["a character outside base62, right checksum", withCheck("slc_0123456789ABCDEFGHIJabcdefghi-")],
    ["29 random characters, right checksum", withCheck("slc_0123456789ABCDEFGHIJabcdefghi")],
    ["two characters swapped", KNOWN.replace("01", "10")],
  ])("refuses %s", (_what, text) => expect(isWellFormedSecret(text)).toBe(false));
});

describe("what is kept of a secret", () => {
  it("is its SHA-256 and its first eight characters", () => {
    expect(hashSecret("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect(prefixOf(KNOWN)).toBe("slc_0123");
  });
});

describe("random base62", () => {
  it.each([0, 1, 30, 257])("gives exactly %i characters", (count) => {
    expect(randomBase62(count)).toMatch(new RegExp(`^[0-9A-Za-z]{${count}}$`));
  });
});

describe("the state of a token", () => {
  const now = "2026-03-01T12:00:00.000Z";
  it.each([
    ["active", "2026-03-15T12:00:00.001Z", null],
    ["expiring", "2026-03-15T12:00:00.000Z", null],
    ["expiring", "2026-03-01T12:00:00.001Z", null],
    ["expired", "2026-03-01T12:00:00.000Z", null],
    ["expired", "2026-02-28T12:00:00.000Z", null],
    ["revoked", "2027-03-01T12:00:00.000Z", "2026-02-01T00:00:00.000Z"],
    ["revoked", "2026-02-28T12:00:00.000Z", "2026-02-01T00:00:00.000Z"],
  ])("%s: expires %s, revoked %s", (state, expiresAt, revokedAt) => {
    expect(tokenState({ expiresAt, revokedAt }, now)).toBe(state);
  });
});
