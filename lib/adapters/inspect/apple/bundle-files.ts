import type { MachO } from "../mach-o/read-mach-o";

/** The files of one app, wherever it was packed; paths are relative to the bundle, "Contents/Info.plist". */
export type BundleFiles = {
  /** The whole file; null where there is none, `Malformed` where it is larger than `most` bytes. */
  read(path: string, most: number): Promise<Buffer | null>;
  /** What the program at `path` says of itself; null where there is none, a script, or more than is unpacked. */
  program(path: string): Promise<MachO | null>;
};

export const MOST_PLIST_BYTES = 8 << 20;
export const MOST_ICON_BYTES = 16 << 20;
