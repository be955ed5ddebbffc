import type { Finding } from "@/lib/domain/finding";
import { archsOf } from "../android/abis";
import { judgeApkSigning } from "../android/apk-signing";
import { findAppIcon } from "../android/app-icon";
import { isBinaryXml, readBinaryXml } from "../android/binary-xml";
import { type Manifest, readManifest } from "../android/manifest";
import { openResourceTable } from "../android/resource-table";
import type { ResourceTable } from "../android/resources";
import { type FileSource, type Format, Malformed, type Reading } from "../format";
import { withinBounds } from "../within-bounds";
import { openZip, type Zip } from "../zip/open-zip";

const MOST_MANIFEST_BYTES = 8 << 20;
const MOST_TABLE_BYTES = 32 << 20;
const NO_RESOURCES: ResourceTable = { list: () => [] };

const TEST_ONLY: Finding = {
  code: "test_only",
  severity: "warning",
  message: "This is a build for tests (android:testOnly): Android installs it over adb alone.",
};
const NEEDS_OTHER_PARTS: Finding = {
  code: "not_installable",
  severity: "warning",
  message: "This is one of several APKs that make up the app: ask for a universal APK.",
};
const RESOURCES_NOT_READ: Finding = {
  code: "not_read",
  severity: "info",
  message: "The app's resources are larger than what is looked at: its name and icon were not read.",
};

async function readElements(zip: Zip) {
  const entry = zip.find("AndroidManifest.xml");
  if (!entry) throw new Malformed("This is not an APK: it holds no AndroidManifest.xml.");
  const bytes = await zip.read(entry, MOST_MANIFEST_BYTES);
  if (!isBinaryXml(bytes)) throw new Malformed("This is not an APK: its AndroidManifest.xml is not compiled.");
  return readBinaryXml(bytes);
}

/** Null where the table is too large to look at. */
async function readResources(zip: Zip): Promise<ResourceTable | null> {
  const entry = zip.find("resources.arsc");
  if (!entry) return NO_RESOURCES;
  if (entry.uncompressedSize > MOST_TABLE_BYTES) return null;
  return openResourceTable(await zip.read(entry, MOST_TABLE_BYTES));
}

const obstaclesOf = (manifest: Manifest): Finding[] => [
  ...(manifest.testOnly ? [TEST_ONLY] : []),
  ...(manifest.needsOtherParts ? [NEEDS_OTHER_PARTS] : []),
];

async function read(source: FileSource): Promise<Reading> {
  const zip = await openZip(source);
  const elements = await readElements(zip);
  const table = await readResources(zip);
  const resources = table ?? NO_RESOURCES;
  const manifest = readManifest(elements, resources);
  const readXml = (bytes: Buffer) => (isBinaryXml(bytes) ? readBinaryXml(bytes) : null);
  const icon = await findAppIcon({ zip, resources, folder: "", readXml }, manifest.icon);
  const { signing, isInstallable, findings } = await judgeApkSigning(source, zip);
  const obstacles = obstaclesOf(manifest);
  return {
    platform: "android_apk",
    arch: archsOf(zip, /^lib\/([^/]+)\/./),
    bundleId: manifest.packageName,
    version: manifest.versionName,
    build: manifest.versionCode,
    displayName: manifest.label,
    minimumOs: manifest.minSdk,
    targetSdk: manifest.targetSdk,
    permissions: manifest.permissions,
    debuggable: manifest.debuggable,
    installable: isInstallable && obstacles.length === 0,
    icon,
    signing,
    findings: [...findings, ...obstacles, ...(table ? [] : [RESOURCES_NOT_READ])],
  };
}

/** An Android package: a ZIP with a compiled manifest (developer.android.com/guide/components/fundamentals). */
export const apk: Format = {
  name: "APK",
  extensions: ["apk"],
  read: (source) => withinBounds(() => read(source)),
};
