import { X509Certificate } from "node:crypto";
import type { Inspection } from "@/lib/domain/inspection";
import { readSignedData, signerFacts } from "../cms/signed-data";
import { Malformed } from "../format";
import { dictAt, listAt, type PlistDict, textAt, textsAt } from "../plist/plist-value";
import { readPlist } from "../plist/read-plist";

export type ProvisioningProfile = {
  facts: NonNullable<Inspection["profile"]>;
  /** Whether a debugger may attach: the entitlement get-task-allow. */
  debuggable: boolean;
  /** Who may sign with it, as far as that is one alone. */
  signer: { signerSha256: string | null; signer: string | null };
};

const MOST_DEVICES = 2_000;

/** Apple names four kinds of distribution; which one a profile is for, its content shows. */
function typeOf(profile: PlistDict): string {
  if (profile.get("ProvisionsAllDevices") === true) return "enterprise";
  if (!profile.has("ProvisionedDevices")) return "app-store";
  return isDebuggable(profile) ? "development" : "ad-hoc";
}

function isDebuggable(profile: PlistDict): boolean {
  return dictAt(profile, "Entitlements").get("get-task-allow") === true;
}

/** "Example GmbH (ABCDE12345)", as Apple's certificates write it. */
function teamOf(profile: PlistDict): string | null {
  const [id] = textsAt(profile, "TeamIdentifier");
  const name = textAt(profile, "TeamName");
  return name && id ? `${name} (${id})` : (name ?? id ?? null);
}

function onlyCertificate(profile: PlistDict): X509Certificate | null {
  const [certificate, ...others] = listAt(profile, "DeveloperCertificates");
  if (!Buffer.isBuffer(certificate) || others.length > 0) return null;
  try {
    return new X509Certificate(certificate);
  } catch {
    throw new Malformed("The provisioning profile is damaged: a certificate in it cannot be read.");
  }
}

/**
 * Reads embedded.mobileprovision: a property list in CMS SignedData (RFC 5652), its keys as Apple's Technical Note
 * TN3125, "Inside Code Signing: Provisioning Profiles", tells them. That Apple signed it is not checked: iOS does.
 */
export function readProvisioningProfile(bytes: Buffer): ProvisioningProfile {
  const { content } = readSignedData(bytes);
  if (!content) throw new Malformed("The provisioning profile is damaged: nothing is in it.");
  const profile = readPlist(content.value, "The provisioning profile");
  const expires = profile.get("ExpirationDate");
  return {
    facts: {
      type: typeOf(profile),
      team: teamOf(profile),
      expiresAt: expires instanceof Date && !Number.isNaN(expires.getTime()) ? expires.toISOString() : null,
      devices: textsAt(profile, "ProvisionedDevices").slice(0, MOST_DEVICES),
    },
    debuggable: isDebuggable(profile),
    signer: signerFacts(onlyCertificate(profile)),
  };
}
