export type Severity = "blocker" | "warning" | "info";

export const BLOCKERS = [
  "not_published",
  "yanked",
  "artifact_invalid",
  "artifact_pending",
  "platform_missing",
  "platform_dropped",
  "build_not_higher",
  "not_allowed_from",
  "soak_too_short",
  "bundle_id_changed",
  "profile_expired",
] as const;
export type BlockerCode = (typeof BLOCKERS)[number];

export const WARNINGS = [
  "signer_changed",
  "permission_added",
  "minimum_os_raised",
  "arch_dropped",
  "size_grew",
  "profile_expires_soon",
  "debuggable",
  "not_notarized",
] as const;
export type WarningCode = (typeof WARNINGS)[number];

/** What the judge of a move, or the inspector of a file, has to say. */
export type Finding = { code: string; severity: Severity; message: string };
