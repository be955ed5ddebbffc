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
  /** SHA-256 of the icon as it was drawn anew; the store has it beside the bytes. */
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

const NOTHING_KNOWN: Omit<Inspection, "platform" | "findings"> = {
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
};

/** What is known of a file that was not looked into: the platform its extension names. */
export function notInspected(filename: string): Inspection {
  return { ...NOTHING_KNOWN, platform: platformOfFilename(filename), findings: [NOT_INSPECTED] };
}

/** Why a file is `invalid`: it is not what its name claims, or reading it took more than any honest file takes. */
export type Refused = "malformed" | "unreadable" | "took_too_long" | "took_too_much_memory";

/** A file that no release may have, and why, in a sentence for whoever uploaded it. */
export function refusedFile(filename: string, code: Refused, message: string): Inspection {
  return {
    ...NOTHING_KNOWN,
    platform: platformOfFilename(filename),
    findings: [{ code, severity: "blocker", message }],
  };
}
