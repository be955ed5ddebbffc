import type { Finding } from "@/lib/domain/finding";
import type { Inspection } from "@/lib/domain/inspection";
import type { Platform } from "@/lib/domain/platform";

/** Random access to the file that is being read. Nothing of it is trusted, its length alone is ours. */
export type FileSource = {
  filename: string;
  sizeBytes: number;
  /** Exactly `length` bytes from `offset`; `Malformed` where the file ends before, or when more than 64 MiB are asked for. */
  read(offset: number, length: number): Promise<Buffer>;
};

/** What a file says of itself, as far as its format tells; what is left out is unknown. `icon` is an image as it lies in the file. */
export type Reading = Partial<Omit<Inspection, "platform" | "icon" | "findings">> & {
  platform: Platform;
  icon?: Buffer | null;
  findings?: Finding[];
};

/** One format of the field. It runs in the child process alone and keeps every buffer it makes within 64 MiB. */
export type Format = {
  /** As a person says it: "APK", "disk image". */
  name: string;
  /** Lower-case extensions that claim to be this format, without the dot. */
  extensions: readonly string[];
  /** Reads the facts; `Malformed` when the file is not what its name claims, saying what is wrong with it, or `NoFormat`. */
  read(source: FileSource): Promise<Reading>;
};

/** The file is not what it claims to be, or cannot be read safely. The message is for the person who uploaded it. */
export class Malformed extends Error {
  override readonly name = "Malformed";
}

/** The file's name says too little to lie (a .zip), and the file is none of this format. */
export class NoFormat extends Error {
  override readonly name = "NoFormat";
}
