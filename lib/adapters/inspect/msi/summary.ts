const TEMPLATE = 7;
const TEXT = 30;
const SECTION = 44;

/**
 * The property Template of the stream SummaryInformation ([MS-OLEPS], section 2.21): processors, then languages, as in
 * `x64;1033`. Null where it is not there.
 */
export function findTemplate(summary: Buffer): string | null {
  if (summary.length < SECTION + 4 || summary.readUInt16LE(0) !== 0xfffe) return null;
  const section = summary.readUInt32LE(SECTION);
  const count = Math.min(summary.readUInt32LE(section + 4), 256);
  for (let at = section + 8; at < section + 8 + count * 8; at += 8) {
    if (summary.readUInt32LE(at) !== TEMPLATE) continue;
    const value = section + summary.readUInt32LE(at + 4);
    if (summary.readUInt32LE(value) !== TEXT) return null;
    const text = summary.subarray(value + 8, value + 8 + summary.readUInt32LE(value + 4));
    return text.toString("latin1").split("\0")[0] ?? null;
  }
  return null;
}
