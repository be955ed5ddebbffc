export type Severity = "blocker" | "warning" | "info";

export const BLOCKERS = [
  "not_published",
  "yanked",
  "artifact_invalid",
  "platform_missing",
  "platform_dropped",
  "build_not_higher",
  "not_allowed_from",
  "soak_too_short",
] as const;
export type BlockerCode = (typeof BLOCKERS)[number];

/** What the judge of a move, or the inspector of a file, has to say. */
export type Finding = { code: string; severity: Severity; message: string };
