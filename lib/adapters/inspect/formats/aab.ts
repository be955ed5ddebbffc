import type { Finding } from "@/lib/domain/finding";
import { archsOf } from "../android/abis";
import { findAppIcon } from "../android/app-icon";
import { factsOf, readManifest } from "../android/manifest";
import { openProtoResourceTable } from "../android/proto-resource-table";
import { readProtoXml } from "../android/proto-xml";
import { readResources } from "../android/read-resources";
import { type FileSource, type Format, Malformed, type Reading } from "../format";
import { withinBounds } from "../within-bounds";
import { openZip } from "../zip/open-zip";

const MOST_MANIFEST_BYTES = 8 << 20;

const NOT_INSTALLABLE: Finding = {
  code: "not_installable",
  severity: "warning",
  message: "An AAB cannot be installed: ask for an APK.",
};

async function read(source: FileSource): Promise<Reading> {
  const zip = await openZip(source);
  const entry = zip.find("base/manifest/AndroidManifest.xml");
  if (!entry) throw new Malformed("This is not an app bundle: it holds no base/manifest/AndroidManifest.xml.");
  const elements = readProtoXml(await zip.read(entry, MOST_MANIFEST_BYTES));
  const { resources, findings } = await readResources(zip, "base/resources.pb", openProtoResourceTable);
  const manifest = readManifest(elements, resources);
  return {
    ...factsOf(manifest),
    arch: archsOf(zip, /^[^/]+\/lib\/([^/]+)\/./),
    icon: await findAppIcon({ zip, resources, folder: "base/", readXml: readProtoXml }, manifest.icon),
    installable: false,
    findings: [NOT_INSTALLABLE, ...findings],
  };
}

/** An Android App Bundle, of which a shop makes APKs (developer.android.com/guide/app-bundle/app-bundle-format). */
export const aab: Format = {
  name: "Android app bundle",
  extensions: ["aab"],
  read: (source) => withinBounds(() => read(source)),
};
