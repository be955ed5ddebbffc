import type { FileSource } from "../format";
import { listIconSizes } from "../ico/icon-directory";
import { pngOfIconImage } from "../ico/icon-image";
import type { PeHeaders } from "./headers";
import { listResources, RESOURCE } from "./resources";

/** The largest image of the program's first icon, which is the one that Explorer shows; null when it has none. */
export async function findProgramIcon(source: FileSource, headers: PeHeaders): Promise<Buffer | null> {
  const [group] = await listResources(source, headers, RESOURCE.iconGroup);
  if (!group) return null;
  const icons = new Map((await listResources(source, headers, RESOURCE.icon)).map((icon) => [icon.id, icon]));
  for (const { place } of listIconSizes(await group.bytes(), "program")) {
    const image = await icons.get(place)?.bytes();
    const png = image && pngOfIconImage(image);
    if (png) return png;
  }
  return null;
}
