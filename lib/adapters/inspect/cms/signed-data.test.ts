import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Malformed } from "../format";
import { readBer } from "./ber";
import { signatureHolds } from "./signature-holds";
import { readSignedData, signerFacts } from "./signed-data";

// Made by `openssl cms -sign -nodetach -binary`; the second with `-keyid -noattr -stream`, so in BER of no known lengths.
const FIXTURES = ["with-attributes.p7", "streamed-by-key-id.p7"];
const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url));

describe("SignedData", () => {
  it.each(FIXTURES)("says what was signed and who signed %s", (name) => {
    const signed = readSignedData(fixture(name));
    expect(signed.contentType).toBe("1.2.840.113549.1.7.1");
    expect(signed.content?.value.toString()).toBe("what was signed");
    expect(signerFacts(signed.signer.certificate)).toEqual({
      signer: "Corpus Signer",
      signerSha256: "e88905b7459a8ef133a1f9a88fb077bc32a53ae6ff5ca0be2e4da0031f648964",
    });
  });

  it.each(FIXTURES)("holds for what was signed in %s, and for nothing else", (name) => {
    const signed = readSignedData(fixture(name));
    expect(signatureHolds(signed, Buffer.from("what was signed"))).toBe(true);
    expect(signatureHolds(signed, Buffer.from("what was not"))).toBe(false);
  });

  it("does not hold when an attribute was changed after signing", () => {
    const bytes = fixture("with-attributes.p7");
    const signingTime = bytes.indexOf("261125065732Z", bytes.indexOf("261125065732Z") + 1);
    bytes[signingTime] = "3".charCodeAt(0);
    expect(signatureHolds(readSignedData(bytes), Buffer.from("what was signed"))).toBe(false);
  });

  it.each(FIXTURES)("refuses %s cut anywhere", (name) => {
    const bytes = fixture(name);
    const end = name.startsWith("streamed") ? bytes.length - 14 : bytes.length;
    for (let length = 0; length < end; length++) {
      expect(() => readSignedData(bytes.subarray(0, length))).toThrow(Malformed);
    }
  });

  it.each(FIXTURES)("answers or refuses %s with any byte changed", (name) => {
    const bytes = fixture(name);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, value) => {
        const changed = Buffer.from(bytes);
        changed[at] = value;
        try {
          const signed = readSignedData(changed);
          signatureHolds(signed, signed.content?.value ?? Buffer.alloc(0));
        } catch (error) {
          expect(error).toBeInstanceOf(Malformed);
        }
      }),
    );
  });
});

describe("BER", () => {
  it("refuses elements nested beyond any certificate", () => {
    expect(() => readBer(Buffer.from("3080".repeat(100_000), "hex"))).toThrow(Malformed);
  });

  it("refuses more elements than any signature has", () => {
    const many = Buffer.from("0500".repeat(60_000), "hex");
    expect(() => readBer(Buffer.concat([Buffer.from([0x30, 0x83, 0x01, 0xd4, 0xc0]), many]))).toThrow(Malformed);
  });
});
