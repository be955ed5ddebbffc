import { isMachO } from "./mach-o/is-mach-o";

// What a file claims to be, by its name or its first bytes. Apart from the readers, which only the child process loads.

/** Names of formats by how their files begin: for those whose own name claims nothing. */
const BEGINNINGS: readonly { format: string; begins(head: Buffer): boolean }[] = [
  { format: "Windows program", begins: (head) => head.toString("latin1", 0, 2) === "MZ" },
  { format: "RPM package", begins: (head) => head.toString("latin1", 0, 4) === "\xed\xab\xee\xdb" },
  { format: "Debian package", begins: (head) => head.toString("latin1", 0, 15) === "!<arch>\ndebian-" },
  { format: "AppImage", begins: (head) => head.toString("latin1", 8, 11) === "AI\x02" },
  { format: "Mac program", begins: isMachO },
];

export const HEAD_BYTES = 16;

/** The format that the first bytes of a file look like; null when they look like none. */
export function formatByHead(head: Uint8Array): string | null {
  return BEGINNINGS.find(({ begins }) => begins(Buffer.from(head)))?.format ?? null;
}
