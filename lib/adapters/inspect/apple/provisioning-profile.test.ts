import { describe, expect, it } from "vitest";
import { Malformed } from "../format";
import { readProvisioningProfile } from "./provisioning-profile";

const SEQUENCE = 0x30;
const SET = 0x31;
const FIELD_0 = 0xa0;
const SIGNED_DATA = der(6, Buffer.from("2a864886f70d010702", "hex"));
const DATA = der(6, Buffer.from("2a864886f70d010701", "hex"));

function der(tag: number, ...parts: Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  const length = Buffer.alloc(3, 0x82);
  length.writeUInt16BE(value.length, 1);
  return Buffer.concat([Buffer.from([tag]), length, value]);
}

/** A profile as Apple packs it, with nobody's signature: SignedData of RFC 5652 around the list. */
function profile(keys: string): Buffer {
  const version = der(2, Buffer.from([1]));
  const content = der(SEQUENCE, DATA, der(FIELD_0, der(4, Buffer.from(`<plist><dict>${keys}</dict></plist>`))));
  const algorithm = der(SEQUENCE, DATA);
  const signer = der(SEQUENCE, version, der(SEQUENCE), algorithm, algorithm, der(4));
  return der(SEQUENCE, SIGNED_DATA, der(FIELD_0, der(SEQUENCE, version, der(SET), content, der(SET, signer))));
}

const DEVICES = "<key>ProvisionedDevices</key><array><string>0000-1</string><integer>2</integer></array>";
const EVERY_DEVICE = "<key>ProvisionsAllDevices</key><true/>";
const DEBUGGED = "<key>Entitlements</key><dict><key>get-task-allow</key><true/></dict>";
const TEAM = "<key>TeamIdentifier</key><array><string>ABCDE12345</string></array>";

describe("a provisioning profile", () => {
  it.each([
    ["development", DEVICES + DEBUGGED, true],
    ["ad-hoc", DEVICES, false],
    ["enterprise", EVERY_DEVICE, false],
    ["app-store", "", false],
  ])("is for %s by what it allows", (type, keys, debuggable) => {
    const read = readProvisioningProfile(profile(keys));
    expect([read.facts.type, read.debuggable]).toEqual([type, debuggable]);
    expect(read.facts.devices).toEqual(keys.includes(DEVICES) ? ["0000-1"] : []);
  });

  it.each([
    [TEAM, "ABCDE12345"],
    ["<key>TeamName</key><string>Corpus</string>", "Corpus"],
    [`${TEAM}<key>TeamName</key><string>Corpus</string>`, "Corpus (ABCDE12345)"],
    ["", null],
  ])("with %s is of the team %s", (keys, team) => {
    expect(readProvisioningProfile(profile(keys)).facts).toMatchObject({ team, expiresAt: null });
  });

  it("names no signer where several may sign with it", () => {
    const two = "<key>DeveloperCertificates</key><array><data>AAAA</data><data>AAAA</data></array>";
    expect(readProvisioningProfile(profile(two)).signer).toEqual({ signerSha256: null, signer: null });
  });

  it.each([
    ["no CMS", Buffer.from("<plist><dict/></plist>")],
    ["no list", profile("</dict></plist>")],
    ["a certificate that is none", profile("<key>DeveloperCertificates</key><array><data>AAAA</data></array>")],
  ])("with %s is refused", (_, bytes) => {
    expect(() => readProvisioningProfile(bytes)).toThrow(Malformed);
  });
});
