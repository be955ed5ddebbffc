import type { Finding } from "./finding";
import { type Arch, type Platform, platformOfFilename } from "./platform";

/** What a file says of itself; a fact nobody could read is null or empty. */
export type Inspection = {
  platform: Platform | null;
  arch: Arch[];
  bundleId: string | null;
  version: string | null;
  build: string | null;
  displayName: string | null;
  minimumOs: string | null;
  targetSdk: string | null;
  permissions: string[];
  debuggable: boolean | null;
  installable: boolean | null;
  icon: string | null;
  signing: { schemes: string[]; signerSha256: string | null; signer: string | null; notarized: boolean | null } | null;
  profile: { type: string; team: string | null; expiresAt: string | null; devices: string[] } | null;
  findings: Finding[];
};

export const NOT_INSPECTED: Finding = {
  code: "not_inspected",
  severity: "info",
  message: "Nobody looked into this file: its name says what it is for.",
};

/** What is known of a file that was not looked into: the platform its extension names. */
export function notInspected(filename: string): Inspection {
  return {
    platform: platformOfFilename(filename),
    arch: [],
    bundleId: null,
    version: null,
    build: null,
    displayName: null,
    minimumOs: null,
    targetSdk: null,
    permissions: [],
    debuggable: null,
    installable: null,
    icon: null,
    signing: null,
    profile: null,
    findings: [NOT_INSPECTED],
  };
}
