import { type FileSource, type Format, Malformed, type Reading } from "../format";
import { type MsixManifest, readBundleManifest, readMsixManifest } from "../msix/manifest";
import { findPackageLogo } from "../msix/package-logo";
import { judgePackageSignature } from "../msix/package-signature";
import { withinBounds } from "../within-bounds";
import { readXml } from "../xml/read-xml";
import { openZip, type Zip } from "../zip/open-zip";

const MOST_MANIFEST_BYTES = 8 << 20;
const PACKAGE = "AppxManifest.xml";
const BUNDLE = "AppxMetadata/AppxBundleManifest.xml";

async function openManifest(zip: Zip): Promise<{ path: string; bytes: Buffer; manifest: MsixManifest }> {
  const entry = zip.find(PACKAGE) ?? zip.find(BUNDLE);
  if (!entry) throw new Malformed("This is not an MSIX package: it holds no AppxManifest.xml.");
  const bytes = await zip.read(entry, MOST_MANIFEST_BYTES);
  const root = readXml(bytes, entry.name);
  return {
    path: entry.name,
    bytes,
    manifest: entry.name === PACKAGE ? readMsixManifest(root) : readBundleManifest(root),
  };
}

async function read(source: FileSource): Promise<Reading> {
  const zip = await openZip(source);
  const { path, bytes, manifest } = await openManifest(zip);
  return {
    platform: "windows",
    arch: manifest.archs,
    bundleId: manifest.name,
    version: manifest.version,
    displayName: manifest.displayName,
    minimumOs: manifest.minimumOs,
    permissions: manifest.capabilities,
    installable: true,
    icon: await findPackageLogo(zip, manifest.logos),
    ...(await judgePackageSignature(zip, path, bytes)),
  };
}

/** A package or a bundle of packages for Windows 10 and later: MSIX, which was once called AppX (learn.microsoft.com/windows/msix). */
export const msix: Format = {
  name: "MSIX package",
  extensions: ["msix", "msixbundle", "appx", "appxbundle"],
  read: (source) => withinBounds(() => read(source)),
};
