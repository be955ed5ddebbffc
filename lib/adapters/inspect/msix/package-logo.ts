import type { Zip } from "../zip/open-zip";
import type { ZipEntry } from "../zip/zip-entry";

const MOST_LOGO_BYTES = 16 << 20;

/** How large the picture is by its qualifiers, `Logo.scale-200.png`; pictures for high contrast are no better than none. */
function scaleOf(qualifiers: string): number {
  if (qualifiers.includes("contrast-")) return 0;
  return Number(/(?:scale|targetsize)-(\d{1,4})/.exec(qualifiers)?.[1] ?? 100);
}

/** The file itself and its variants for other screens ("Tailor your resources for language, scale …", Microsoft), the largest first. */
function variantsOf(zip: Zip, logo: string): ZipEntry[] {
  const path = logo.replaceAll("\\", "/").toLowerCase();
  const stem = path.replace(/\.png$/, "");
  const scaleIn = (entry: ZipEntry) => {
    const name = entry.name.toLowerCase();
    return name.startsWith(`${stem}.`) && name.endsWith(".png") ? scaleOf(name.slice(stem.length)) : 0;
  };
  const scaled = zip.entries.map((entry) => ({ entry, scale: scaleIn(entry) })).filter(({ scale }) => scale > 0);
  return scaled.sort((a, b) => b.scale - a.scale).map(({ entry }) => entry);
}

/** The largest picture that the package holds of its first logo; null when it holds none. */
export async function findPackageLogo(zip: Zip, logos: readonly string[]): Promise<Buffer | null> {
  for (const logo of logos) {
    const [largest] = variantsOf(zip, logo);
    if (largest) return zip.read(largest, MOST_LOGO_BYTES);
  }
  return null;
}
