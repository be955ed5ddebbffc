import type { FileSource } from "../format";
import type { PeHeaders } from "./headers";
import { listResources, RESOURCE } from "./resources";

type Choice = { id: number; pixels: number; depth: number };

const PNG = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

/** GRPICONDIR: the sizes in which one icon is there. A width of 0 means 256 or more. */
function choicesIn(group: Buffer): Choice[] {
  const count = Math.min(group.readUInt16LE(4), Math.floor((group.length - 6) / 14));
  return Array.from({ length: count }, (_, index) => {
    const at = 6 + index * 14;
    return { id: group.readUInt16LE(at + 12), pixels: group[at] || 256, depth: group.readUInt16LE(at + 6) };
  });
}

/**
 * The largest PNG of the program's first icon, which is the one that Explorer shows; null when it has none, or only
 * bitmaps (small ones: since Windows Vista what is 256 pixels wide is a PNG).
 */
export async function findProgramIcon(source: FileSource, headers: PeHeaders): Promise<Buffer | null> {
  const [group] = await listResources(source, headers, RESOURCE.iconGroup);
  if (!group) return null;
  const choices = choicesIn(await group.bytes()).sort((a, b) => b.pixels - a.pixels || b.depth - a.depth);
  const icons = new Map((await listResources(source, headers, RESOURCE.icon)).map((icon) => [icon.id, icon]));
  for (const { id } of choices.slice(0, 16)) {
    const bytes = await icons.get(id)?.bytes();
    if (bytes?.subarray(0, PNG.length).equals(PNG)) return bytes;
  }
  return null;
}
