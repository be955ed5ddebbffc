/** One of the sizes in which an icon is there. */
export type IconSize = {
  pixels: number;
  depth: number;
  length: number;
  /** In a program the number of the resource with the image, in a file of its own where the image begins. */
  place: number;
};

const HEADER = 6;
const MOST_SIZES = 64;

/**
 * The sizes of an icon, the best first: ICONDIR of an .ico file, or GRPICONDIR of a program, whose entries are two bytes
 * shorter ("Icons", learn.microsoft.com/previous-versions/ms997538). A width of 0 means 256 or more.
 */
export function listIconSizes(directory: Buffer, kind: "file" | "program"): IconSize[] {
  if (directory.length < HEADER) return [];
  const entry = kind === "file" ? 16 : 14;
  const held = Math.floor((directory.length - HEADER) / entry);
  const sizes = Array.from({ length: Math.min(directory.readUInt16LE(4), held, MOST_SIZES) }, (_, index) => {
    const at = HEADER + index * entry;
    return {
      pixels: directory[at] || 256,
      depth: directory.readUInt16LE(at + 6),
      length: directory.readUInt32LE(at + 8),
      place: kind === "file" ? directory.readUInt32LE(at + 12) : directory.readUInt16LE(at + 12),
    };
  });
  return sizes.sort((a, b) => b.pixels - a.pixels || b.depth - a.depth);
}
