import { gzipSync } from "node:zlib";
import { buildZip } from "./build-zip";
import { buildProfile, type ProfileFacts } from "./provisioning-profile";

export type IosFacts = {
  id?: string;
  version?: string;
  build?: string;
  name?: string;
  minimumOs?: string;
  icon?: Buffer;
  /** Without one no device installs it. */
  profile?: ProfileFacts;
};

/** An iOS app archive with nothing in it but what it says of itself. */
export function buildIpa({ id = "test.app", ...facts }: IosFacts, payload: Buffer): Buffer<ArrayBuffer> {
  const pairs = {
    CFBundleIdentifier: id,
    CFBundleExecutable: "A",
    CFBundleShortVersionString: facts.version,
    CFBundleVersion: facts.build,
    CFBundleDisplayName: facts.name,
    MinimumOSVersion: facts.minimumOs,
  };
  const keys = Object.entries(pairs).flatMap(([key, text]) =>
    text === undefined ? [] : [`<key>${key}</key><string>${text}</string>`],
  );
  const { icon, profile } = facts;
  if (icon) keys.push("<key>CFBundleIconFiles</key><array><string>Icon60x60</string></array>");
  const plist = `<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict>${keys.join("")}</dict></plist>`;
  return buildZip([
    ...(icon ? [{ name: "Payload/A.app/Icon60x60@2x.png", content: icon, stored: true }] : []),
    { name: "Payload/A.app/Info.plist", content: Buffer.from(plist) },
    ...(profile ? [{ name: "Payload/A.app/embedded.mobileprovision", content: buildProfile(profile) }] : []),
    { name: "Payload/A.app/payload", content: payload, stored: true },
  ]);
}

/** A Windows program for x64 without a section (learn.microsoft.com/windows/win32/debug/pe-format), then the payload. */
export function buildExe(payload: Buffer): Buffer<ArrayBuffer> {
  const head = Buffer.alloc(0x200);
  head.write("MZ", 0, "latin1");
  head.writeUInt32LE(0x40, 0x3c);
  head.write("PE", 0x40, "latin1");
  head.writeUInt16LE(0x8664, 0x44);
  head.writeUInt16LE(240, 0x54);
  head.writeUInt16LE(0x20b, 0x58);
  head.writeUInt32LE(16, 0x58 + 108);
  return Buffer.concat([head, payload]);
}

/** A disk image of no partition: its trailer alone says what it is. */
export function buildDmg(payload: Buffer): Buffer<ArrayBuffer> {
  const plist = Buffer.from(
    '<?xml version="1.0"?><plist version="1.0"><dict><key>resource-fork</key><dict><key>blkx</key><array/></dict></dict></plist>',
  );
  const trailer = Buffer.alloc(512);
  trailer.write("koly", 0, "latin1");
  trailer.writeUInt32BE(4, 4);
  trailer.writeUInt32BE(512, 8);
  trailer.writeBigUInt64BE(BigInt(payload.length), 32);
  trailer.writeBigUInt64BE(BigInt(payload.length), 216);
  trailer.writeBigUInt64BE(BigInt(plist.length), 224);
  return Buffer.concat([payload, plist, trailer]);
}

/** An archive for Linux with the payload in one file (POSIX.1 ustar, in gzip that does not shrink it). */
export function buildTarGz(payload: Buffer): Buffer<ArrayBuffer> {
  const head = Buffer.alloc(512);
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, "0")}\0`;
  head.write("app/payload", 0, "latin1");
  head.write(octal(0o755, 7) + octal(0, 7) + octal(0, 7) + octal(payload.length, 11) + octal(0, 11), 100, "latin1");
  head.write(`        0`, 148, "latin1");
  head.write("ustar\x0000", 257, "latin1");
  const sum = head.reduce((total, byte) => total + byte, 0);
  head.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  const padding = Buffer.alloc(((512 - (payload.length % 512)) % 512) + 1024);
  return Buffer.from(gzipSync(Buffer.concat([head, payload, padding]), { level: 0 }));
}
