import { dictAt, type PlistDict, textAt, textsAt } from "../plist/plist-value";
import type { Zip } from "../zip/open-zip";
import { MOST_ICON_BYTES } from "./bundle-files";
import { ordinaryPng } from "./cgbi-png";
import { pngWidth } from "./icns";

const MOST_CANDIDATES = 8;
/** What a page shows of an icon; a larger one is none. */
const WIDEST = 4096;

/** The beginnings of the icons' names, without scale and device: "AppIcon60x60" for AppIcon60x60@2x.png. */
function stemsOf(info: PlistDict): string[] {
  const lists = ["CFBundleIcons", "CFBundleIcons~ipad"].flatMap((key) => {
    const primary = dictAt(dictAt(info, key), "CFBundlePrimaryIcon");
    return textsAt(primary, "CFBundleIconFiles");
  });
  const single = textAt(info, "CFBundleIconFile");
  return [...lists, ...textsAt(info, "CFBundleIconFiles"), ...(single ? [single] : [])].filter((stem) => stem !== "");
}

/** The widest icon that lies beside Info.plist, as an ordinary PNG; null where all are in a compiled asset catalog. */
export async function readIosIcon(zip: Zip, root: string, info: PlistDict): Promise<Buffer | null> {
  const stems = stemsOf(info).map((stem) => (root + stem).replace(/\.png$/, ""));
  const candidates = zip.entries
    .filter(({ name }) => name.endsWith(".png") && stems.some((stem) => name.startsWith(stem)))
    .sort((a, b) => b.uncompressedSize - a.uncompressedSize)
    .slice(0, MOST_CANDIDATES);
  let best: Buffer | null = null;
  for (const candidate of candidates) {
    const png = ordinaryPng(await zip.read(candidate, MOST_ICON_BYTES));
    const width = png ? pngWidth(png) : 0;
    if (png && width <= WIDEST && width > (best ? pngWidth(best) : 0)) best = png;
  }
  return best;
}
