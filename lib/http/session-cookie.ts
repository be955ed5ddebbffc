import { parseCookie } from "cookie";
import { getToken } from "next-auth/jwt";
import { container } from "@/lib/runtime/container";

/** What a session says: who, and which of their session versions it was made under. */
export type SessionClaims = { personId: string; sessionVersion: number };

/** The session cookie's name: with https the prefix ties it to this host and to Secure. */
export function sessionCookieName(secure: boolean): string {
  return `${secure ? "__Host-" : ""}sluice.session-token`;
}

/** Whether a Cookie header holds a session at all, valid or not. */
export function hasSessionCookie(header: string | null): boolean {
  if (header === null) return false;
  const name = sessionCookieName(container().config.secure);
  return Object.keys(parseCookie(header)).some((cookie) => cookie === name || cookie.startsWith(`${name}.`));
}

/** The claims in a decrypted token; null when it says something else. */
export function claimsOf(token: Record<string, unknown> | null): SessionClaims | null {
  const { personId, sessionVersion } = token ?? {};
  return typeof personId === "string" && typeof sessionVersion === "number" ? { personId, sessionVersion } : null;
}

/** The claims of the session in a Cookie header; null when there is none, or one that is forged or over. */
export async function readSession(header: string | null): Promise<SessionClaims | null> {
  const { secret, config } = container();
  // On a node request getToken finds nothing: it wants parsed cookies, and no Authorization to fall back on.
  const req = { cookies: parseCookie(header ?? ""), headers: {} };
  const cookieName = sessionCookieName(config.secure);
  return claimsOf(await getToken({ req: req as never, secret, cookieName, secureCookie: config.secure }));
}
