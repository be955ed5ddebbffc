import type { Finding } from "@/lib/domain/finding";
import { Malformed, type Reading } from "../format";
import { signingOf } from "../mach-o/signing-facts";
import { type PlistDict, textAt } from "../plist/plist-value";
import { readPlist } from "../plist/read-plist";
import { type BundleFiles, MOST_ICON_BYTES, MOST_PLIST_BYTES } from "./bundle-files";
import { pngOfIcns } from "./icns";
import { isTicket, MOST_TICKET_BYTES } from "./notarization-ticket";

const PROGRAM_NOT_READ: Finding = {
  code: "program_not_read",
  severity: "info",
  message:
    "Its program was not found or could not be looked into: for which processors it is, and who signed it, is unknown.",
};

/**
 * Reads an app of macOS: Info.plist by the keys of Apple's "Information Property List", the program it names, its icon
 * and the ticket that `stapler` puts beside them.
 */
export async function readMacApp(files: BundleFiles): Promise<Reading> {
  const bytes = await files.read("Contents/Info.plist", MOST_PLIST_BYTES);
  if (!bytes) throw new Malformed("The app has no Info.plist, so it says nothing of itself.");
  const info = readPlist(bytes, "Info.plist");
  return { ...(await readProgram(files, info)), ...identityOf(info), icon: await readIcon(files, info) };
}

function identityOf(info: PlistDict) {
  return {
    platform: "macos" as const,
    bundleId: textAt(info, "CFBundleIdentifier"),
    version: textAt(info, "CFBundleShortVersionString"),
    build: textAt(info, "CFBundleVersion"),
    displayName: textAt(info, "CFBundleDisplayName") ?? textAt(info, "CFBundleName"),
  };
}

async function readProgram(files: BundleFiles, info: PlistDict): Promise<Omit<Reading, "platform">> {
  const minimumOs = textAt(info, "LSMinimumSystemVersion");
  const name = textAt(info, "CFBundleExecutable");
  const program = name && (await files.program(`Contents/MacOS/${name}`));
  if (!program) return { minimumOs, installable: true, findings: [PROGRAM_NOT_READ] };
  const ticket = await files.read("Contents/CodeResources", MOST_TICKET_BYTES);
  return {
    arch: program.archs,
    minimumOs: minimumOs ?? program.minimumOs,
    debuggable: program.signature?.entitlements.get("com.apple.security.get-task-allow") === true,
    installable: true,
    ...signingOf(program.signature, ticket !== null && isTicket(ticket)),
  };
}

async function readIcon(files: BundleFiles, info: PlistDict): Promise<Buffer | null> {
  const name = textAt(info, "CFBundleIconFile") ?? textAt(info, "CFBundleIconName");
  if (!name) return null;
  const file = name.endsWith(".icns") ? name : `${name}.icns`;
  const icns = await files.read(`Contents/Resources/${file}`, MOST_ICON_BYTES);
  return icns && pngOfIcns(icns);
}
