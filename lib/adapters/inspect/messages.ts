import type { Reading } from "./format";

/** What the server asks of the child: one file at a time. */
export type Ask = {
  path: string;
  filename: string;
  sizeBytes: number;
  /** By what the file is read when its name claims nothing; null: by its name. */
  format: string | null;
};

/** What the child answers. `png` is the icon as it was drawn anew. */
export type Answer =
  | { kind: "ready" }
  | { kind: "read"; reading: Omit<Reading, "icon">; png: Uint8Array | null }
  | { kind: "malformed"; message: string }
  /** A mistake of a reader: it threw what is no refusal. */
  | { kind: "failed"; error: string }
  /** The file's name says nothing certain, and the file is none of ours. */
  | { kind: "unknown" };
