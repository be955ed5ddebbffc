import { sign } from "node:crypto";
import { CERTIFICATE, KEY } from "./sample-signer";

/** A profile of ad hoc distribution: who signs, until when, and for which devices (their UDIDs). */
export type ProfileFacts = { team: string; teamId: string; expiresAt: Date; devices: readonly string[] };

const OID = {
  signedData: "2a864886f70d010702",
  data: "2a864886f70d010701",
  sha256: "608648016503040201",
  rsa: "2a864886f70d010101",
  keyIdentifier: "551d0e",
};

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  const digits = value.length.toString(16);
  const length = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, "hex");
  const head = value.length < 0x80 ? Buffer.from([value.length]) : Buffer.from([0x80 | length.length, ...length]);
  return Buffer.concat([Buffer.from([tag]), head, value]);
}

const [INTEGER, OCTETS, NAME, SEQUENCE, SET] = [0x02, 0x04, 0x06, 0x30, 0x31];
const [ZERO, ZERO_OF_MANY] = [0x80, 0xa0];
const named = (oid: string) => der(NAME, Buffer.from(oid, "hex"));
const number = (value: number) => der(INTEGER, Buffer.from([value]));
const algorithm = (oid: string) => der(SEQUENCE, named(oid));

/** The certificate's own subject key identifier (RFC 5280, 4.2.1.2): SHA-1 of its key, after the extension's name. */
function keyIdentifier(): Buffer {
  const name = named(OID.keyIdentifier);
  const at = CERTIFICATE.indexOf(name) + name.length + 4;
  return CERTIFICATE.subarray(at, at + 20);
}

/** SignedData of one signer, the content inside and signed as it is (RFC 5652, section 5). */
function signed(content: Buffer): Buffer {
  const signer = der(
    SEQUENCE,
    number(3),
    der(ZERO, keyIdentifier()),
    algorithm(OID.sha256),
    algorithm(OID.rsa),
    der(OCTETS, sign("sha256", content, KEY)),
  );
  const data = der(
    SEQUENCE,
    number(3),
    der(SET, algorithm(OID.sha256)),
    der(SEQUENCE, named(OID.data), der(ZERO_OF_MANY, der(OCTETS, content))),
    der(ZERO_OF_MANY, CERTIFICATE),
    der(SET, signer),
  );
  return der(SEQUENCE, named(OID.signedData), der(ZERO_OF_MANY, data));
}

const list = (texts: readonly string[]) => `<array>${texts.map((text) => `<string>${text}</string>`).join("")}</array>`;

/** embedded.mobileprovision, by the keys of Apple's Technical Note TN3125; Apple did not sign it. */
export function buildProfile({ team, teamId, expiresAt, devices }: ProfileFacts): Buffer {
  const expires = expiresAt.toISOString().replace(/\.\d+/, "");
  return signed(
    Buffer.from(
      `<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict>
<key>TeamName</key><string>${team}</string><key>TeamIdentifier</key>${list([teamId])}
<key>ExpirationDate</key><date>${expires}</date><key>ProvisionedDevices</key>${list(devices)}
<key>Entitlements</key><dict><key>get-task-allow</key><false/></dict></dict></plist>`,
    ),
  );
}
