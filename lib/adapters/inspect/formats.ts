import type { Format } from "./format";
import { aab } from "./formats/aab";
import { apk } from "./formats/apk";
import { appImage } from "./formats/app-image";
import { appZip } from "./formats/app-zip";
import { deb } from "./formats/deb";
import { dmg } from "./formats/dmg";
import { exe } from "./formats/exe";
import { ipa } from "./formats/ipa";
import { machO } from "./formats/mach-o";
import { msi } from "./formats/msi";
import { msix } from "./formats/msix";
import { pkg } from "./formats/pkg";
import { rpm } from "./formats/rpm";
import { tarGz } from "./formats/tar-gz";

/** Every format that has a reader. Of two that take a name, the one with the longer extension reads it. */
export const FORMATS: readonly Format[] = [
  aab,
  apk,
  appImage,
  appZip,
  deb,
  dmg,
  exe,
  ipa,
  machO,
  msi,
  msix,
  pkg,
  rpm,
  tarGz,
];

const longest = (format: Format, name: string) =>
  Math.max(0, ...format.extensions.filter((extension) => name.endsWith(`.${extension}`)).map(({ length }) => length));

/** The format that a file's name claims; null when no reader knows it. */
export function formatOf(filename: string, formats: readonly Format[] = FORMATS): Format | null {
  const name = filename.toLowerCase();
  const claimed = formats.filter((format) => longest(format, name) > 0);
  return claimed.sort((a, b) => longest(b, name) - longest(a, name))[0] ?? null;
}
