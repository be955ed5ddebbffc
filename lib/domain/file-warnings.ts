import type { Finding } from "./finding";
import type { Inspection } from "./inspection";
import { DAY_MS, type Instant } from "./instant";
import { lasts, SOON_MS } from "./judging/file-rules";

const warning = (code: string, message: string): Finding => ({ code, severity: "warning", message });

function aboutProfile({ profile }: Inspection, now: Instant): Finding | null {
  const ms = lasts(profile?.expiresAt ?? null, now);
  if (ms <= 0) return warning("profile_expired", "Its provisioning profile has expired: no device installs it.");
  if (ms > SOON_MS) return null;
  const days = Math.ceil(ms / DAY_MS);
  const when = days === 1 ? "within a day" : `in ${days} days`;
  return warning("profile_expires_soon", `Its provisioning profile expires ${when}: the app stops to start then.`);
}

function aboutBuild({ debuggable }: Inspection): Finding | null {
  return debuggable ? warning("debuggable", "It can be debugged by anybody who has it: build it for release.") : null;
}

function aboutNotary({ platform, signing }: Inspection): Finding | null {
  if (platform !== "macos" || signing?.notarized !== false) return null;
  return warning("not_notarized", "It is not notarized: macOS warns whoever opens it.");
}

/** What a file's own facts warn of, before any channel is chosen; what its reader said already is said once. */
export function withWarnings(inspection: Inspection, now: Instant): Inspection {
  const known = new Set(inspection.findings.map(({ code }) => code));
  const found = [aboutProfile(inspection, now), aboutBuild(inspection), aboutNotary(inspection)];
  const added = found.filter((finding) => finding !== null).filter(({ code }) => !known.has(code));
  return { ...inspection, findings: [...inspection.findings, ...added] };
}
