import type { Finding } from "@/lib/domain/finding";
import { archsOf } from "../android/abis";
import { judgeApkSigning } from "../android/apk-signing";
import { findAppIcon } from "../android/app-icon";
import { isBinaryXml, readBinaryXml } from "../android/binary-xml";
import { factsOf, type Manifest, readManifest } from "../android/manifest";
import { readResources } from "../android/read-resources";
import { openResourceTable } from "../android/resource-table";
import { type FileSource, type Format, Malformed, type Reading } from "../format";
import { withinBounds } from "../within-bounds";
import { openZip, type Zip } from "../zip/open-zip";

const MOST_MANIFEST_BYTES = 8 << 20;

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
const SIGNED_FOR_OLD_SYSTEMS: Finding = {
  code: "signature_outdated",
  severity: "warning",
  message:
    "This is signed by scheme v1 alone: Android 11 and later do not install such an app for API level 30 or higher.",
};
const TARGET_THAT_WANTS_V2 = 30;

async function readElements(zip: Zip) {
  const entry = zip.find("AndroidManifest.xml");
  if (!entry) throw new Malformed("This is not an APK: it holds no AndroidManifest.xml.");
  const bytes = await zip.read(entry, MOST_MANIFEST_BYTES);
  if (!isBinaryXml(bytes)) throw new Malformed("This is not an APK: its AndroidManifest.xml is not compiled.");
  return readBinaryXml(bytes);
}

const obstaclesOf = (manifest: Manifest): Finding[] => [
  ...(manifest.testOnly ? [TEST_ONLY] : []),
  ...(manifest.needsOtherParts ? [NEEDS_OTHER_PARTS] : []),
];

/** developer.android.com/about/versions/11/behavior-changes-11, "APK Signature Scheme v2 now required". */
function outdatedSignature({ targetSdk }: Manifest, schemes: readonly string[]): Finding[] {
  const isOld = schemes.length > 0 && schemes.every((scheme) => scheme === "v1");
  return isOld && Number(targetSdk) >= TARGET_THAT_WANTS_V2 ? [SIGNED_FOR_OLD_SYSTEMS] : [];
}

async function read(source: FileSource): Promise<Reading> {
  const zip = await openZip(source);
  const elements = await readElements(zip);
  const { resources, findings: notRead } = await readResources(zip, "resources.arsc", openResourceTable);
  const manifest = readManifest(elements, resources);
  const readXml = (bytes: Buffer) => (isBinaryXml(bytes) ? readBinaryXml(bytes) : null);
  const icon = await findAppIcon({ zip, resources, folder: "", readXml }, manifest.icon);
  const { signing, isInstallable, findings } = await judgeApkSigning(source, zip);
  const obstacles = obstaclesOf(manifest);
  return {
    ...factsOf(manifest),
    arch: archsOf(zip, /^lib\/([^/]+)\/./),
    installable: isInstallable && obstacles.length === 0,
    icon,
    signing,
    findings: [...findings, ...outdatedSignature(manifest, signing.schemes), ...obstacles, ...notRead],
  };
}

/** An Android package: a ZIP with a compiled manifest (developer.android.com/guide/components/fundamentals). */
export const apk: Format = {
  name: "APK",
  extensions: ["apk"],
  read: (source) => withinBounds(() => read(source)),
};
