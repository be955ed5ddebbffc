import { MOST_PLIST_BYTES } from "../apple/bundle-files";
import { bundleInZip } from "../apple/bundle-in-zip";
import { iosFindings } from "../apple/ios-findings";
import { readIosIcon } from "../apple/ios-icon";
import { type ProvisioningProfile, readProvisioningProfile } from "../apple/provisioning-profile";
import { type FileSource, type Format, Malformed, type Reading } from "../format";
import type { CodeSignature } from "../mach-o/code-signature";
import type { MachO } from "../mach-o/read-mach-o";
import { type PlistDict, textAt, textsAt } from "../plist/plist-value";
import { readPlist } from "../plist/read-plist";
import { withinBounds } from "../within-bounds";
import { openZip } from "../zip/open-zip";

const MOST_PROFILE_BYTES = 4 << 20;
const SIMULATOR = /simulator$/i;

/** An app of iOS: a ZIP archive with the bundle in Payload. */
export const ipa: Format = { name: "IPA", extensions: ["ipa"], read: (source) => withinBounds(() => read(source)) };

async function read(source: FileSource): Promise<Reading> {
  const zip = await openZip(source);
  const plist = zip.entries.find(({ name }) => /^Payload\/[^/]+\.app\/Info\.plist$/.test(name))?.name;
  if (!plist) throw new Malformed("This is no IPA: there is no app with an Info.plist in its Payload folder.");
  const root = plist.slice(0, -"Info.plist".length);
  const files = bundleInZip(zip, root);
  const info = readPlist((await files.read("Info.plist", MOST_PLIST_BYTES)) ?? Buffer.alloc(0), "Info.plist");
  const provision = await files.read("embedded.mobileprovision", MOST_PROFILE_BYTES);
  const profile = provision && readProvisioningProfile(provision);
  const name = textAt(info, "CFBundleExecutable");
  const program = name ? await files.program(name) : null;
  return {
    ...identityOf(info),
    ...rightsOf(info, profile, program),
    arch: program?.archs ?? [],
    minimumOs: textAt(info, "MinimumOSVersion") ?? program?.minimumOs ?? null,
    icon: await readIosIcon(zip, root, info),
  };
}

/** The keys of Apple's "Information Property List"; without an identifier iOS installs nothing. */
function identityOf(info: PlistDict) {
  const bundleId = textAt(info, "CFBundleIdentifier");
  if (!bundleId) throw new Malformed("The app’s Info.plist has no CFBundleIdentifier, so it is nobody’s app.");
  return {
    platform: "ios" as const,
    bundleId,
    version: textAt(info, "CFBundleShortVersionString"),
    build: textAt(info, "CFBundleVersion"),
    displayName: textAt(info, "CFBundleDisplayName") ?? textAt(info, "CFBundleName"),
  };
}

/** Xcode says in two places what it built for; the program itself is left alone, since tools re-sign and relabel. */
function isForSimulator(info: PlistDict): boolean {
  const platforms = textsAt(info, "CFBundleSupportedPlatforms");
  return SIMULATOR.test(textAt(info, "DTPlatformName") ?? "") || platforms.some((platform) => SIMULATOR.test(platform));
}

function rightsOf(info: PlistDict, profile: ProvisioningProfile | null, program: MachO | null) {
  const signature = program?.signature ?? null;
  const simulator = isForSimulator(info);
  return {
    profile: profile?.facts ?? null,
    debuggable: profile?.debuggable ?? signature?.entitlements.get("get-task-allow") === true,
    installable: !simulator && profile !== null && profile.facts.type !== "app-store",
    signing: signingOf(signature, profile),
    findings: iosFindings({ info, simulator, profile, signature }),
  };
}

/** Who signed it; where the program does not tell, who alone may sign with its profile. */
function signingOf(signature: CodeSignature | null, profile: ProvisioningProfile | null): Reading["signing"] {
  if (!signature || signature.holds === false) {
    return { schemes: [], signerSha256: null, signer: null, notarized: null };
  }
  const { signerSha256, signer } = (signature.adHoc ? profile?.signer : signature) ?? signature;
  return { schemes: [signature.adHoc ? "ad-hoc" : "code-signature"], signerSha256, signer, notarized: null };
}
