import { bundleInZip } from "../apple/bundle-in-zip";
import { readMacApp } from "../apple/mac-app";
import { type FileSource, type Format, NoFormat, type Reading } from "../format";
import { withinBounds } from "../within-bounds";
import { openZip, type Zip } from "../zip/open-zip";

const INFO_PLIST = /^(?!__MACOSX\/)((?:[^/]+\/)*?[^/]+\.app\/)Contents\/Info\.plist$/;

/** A ZIP archive with an app of macOS in it. Any other ZIP archive is `NoFormat`. */
export const appZip: Format = {
  name: "zipped Mac app",
  extensions: ["zip"],
  read: (source) => withinBounds(() => read(source)),
};

async function read(source: FileSource): Promise<Reading> {
  const zip = await openZip(source);
  const root = outermostApp(zip);
  if (root === null) throw new NoFormat("No app of macOS is in this archive.");
  return readMacApp(bundleInZip(zip, root));
}

/** Apps hold helpers that are apps themselves; the outermost one is what a person opens. */
function outermostApp(zip: Zip): string | null {
  const roots = zip.entries.flatMap(({ name }) => INFO_PLIST.exec(name)?.[1] ?? []);
  const depth = (root: string) => root.split("/").length;
  return roots.reduce<string | null>((best, root) => (best && depth(best) <= depth(root) ? best : root), null);
}
