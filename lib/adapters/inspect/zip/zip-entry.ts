import type { Entry } from "yauzl";

/** One entry as the central directory describes it (APPNOTE 4.3.12): the sizes are claims. */
export type ZipEntry = Pick<
  Entry,
  | "compressedSize"
  | "uncompressedSize"
  | "compressionMethod"
  | "crc32"
  | "generalPurposeBitFlag"
  | "externalFileAttributes"
  | "versionMadeBy"
  | "relativeOffsetOfLocalHeader"
> & {
  /** With `/` between its parts; never absolute, never with `..`. That of a folder ends in `/`. */
  name: string;
};
