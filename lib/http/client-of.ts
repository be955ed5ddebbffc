import type { Context } from "@/lib/usecases/context";

/** What a caller says it is, for the record beside a token's last use. */
export function agentOf(userAgent: string | null): string {
  return (userAgent ?? "unknown").replace(/[^\x20-\x7e]/g, "?").slice(0, 120) || "unknown";
}

/** How somebody without a session came. */
export function clientOf(userAgent: string | null): Context["client"] {
  return /^sluice-cli\b/i.test(userAgent ?? "") ? "cli" : "api";
}
