import { createHash } from "node:crypto";

/** A section's attributes by lower-case name. */
export type JarSection = ReadonlyMap<string, string>;

const MOST_MAIN_BYTES = 64 << 10;
// The strongest first.
const DIGESTS = [
  ["sha-512", "sha512"],
  ["sha-384", "sha384"],
  ["sha-256", "sha256"],
  ["sha1", "sha1"],
  ["sha-1", "sha1"],
] as const;

function readSection(text: string): JarSection {
  const section = new Map<string, string>();
  for (const line of text.split("\n")) {
    const colon = line.indexOf(": ");
    if (colon > 0) section.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 2));
  }
  return section;
}

const unfold = (bytes: Buffer) => bytes.toString("utf8").replace(/\r\n?/g, "\n").replace(/\n /g, "");

/** The main section of MANIFEST.MF or of a signature file (Oracle's JAR File Specification, "Name-Value pairs and Sections"). */
export function readMainSection(bytes: Buffer): JarSection {
  const [main = ""] = unfold(bytes.subarray(0, MOST_MAIN_BYTES)).split("\n\n", 1);
  return readSection(main);
}

/** The sections that follow, by the names of the entries they are about. */
export function readEntrySections(bytes: Buffer): ReadonlyMap<string, JarSection> {
  const entries = new Map<string, JarSection>();
  for (const text of unfold(bytes)
    .split(/\n{2,}/)
    .slice(1)) {
    const section = readSection(text);
    const name = section.get("name");
    if (name !== undefined) entries.set(name, section);
  }
  return entries;
}

/** Whether the strongest digest that a section gives, named `SHA-256` + `suffix` or the like, is that of `bytes`. */
export function matchesDigest(section: JarSection, suffix: string, bytes: Buffer): boolean {
  for (const [name, algorithm] of DIGESTS) {
    const expected = section.get(`${name}${suffix}`);
    if (expected !== undefined) return createHash(algorithm).update(bytes).digest("base64") === expected.trim();
  }
  return false;
}
