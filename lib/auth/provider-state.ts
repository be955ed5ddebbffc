import type { OidcConfig } from "@/lib/runtime/config";
import { container } from "@/lib/runtime/container";
import { discoveryOf, PROVIDER_ID } from "./openid";

/** The OpenID provider as admins see it. `problem` says what to mend; null: nothing that can be seen from here. */
export type ProviderState = { name: string; issuer: string; callbackUrl: string; problem: string | null };

const WAIT_MS = 3_000;
const NEEDED = ["authorization_endpoint", "token_endpoint", "jwks_uri"];
const ABOUT_US = /^(invalid_client|unauthorized_client)\b/;

/** Keeps what went wrong in the log and, where the provider refused this server itself, for the page of its state. */
export function providerFailed(code: string, about: Error | { error: Error } | Record<string, unknown>): void {
  const cause = about instanceof Error ? about : about.error;
  const why = cause instanceof Error ? cause.message : null;
  container().log.warn({ problem: code, why }, "next-auth");
  if (why !== null && ABOUT_US.test(why)) container().providerRefusal = why;
}

/** What the settings say of a provider, and whether it answers. null: there is none. */
export async function findProviderState(): Promise<ProviderState | null> {
  const { config, providerRefusal } = container();
  if (config.oidc === null) return null;
  const { name, issuer } = config.oidc;
  const callbackUrl = `${config.baseUrl}/api/auth/callback/${PROVIDER_ID}`;
  const refusal =
    providerRefusal &&
    `It refused this server at the last sign-in (${providerRefusal}): check OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.`;
  return { name, issuer, callbackUrl, problem: (await problemOf(config.oidc)) ?? refusal };
}

async function problemOf(oidc: OidcConfig): Promise<string | null> {
  const address = discoveryOf(oidc);
  const check = "Check OIDC_ISSUER, and that this server may reach it; until then people sign in with passwords.";
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(WAIT_MS) });
    if (!response.ok) return `${address} answers ${response.status}. ${check}`;
    const says: Record<string, unknown> = await response.json();
    const missing = NEEDED.filter((key) => typeof says[key] !== "string");
    if (missing.length > 0) return `${address} does not name its ${missing.join(", ")}. ${check}`;
    return withoutSlash(says.issuer) === oidc.issuer
      ? null
      : `It calls itself ${String(says.issuer)}: set OIDC_ISSUER to that.`;
  } catch {
    return `${address} cannot be read. ${check}`;
  }
}

const withoutSlash = (issuer: unknown) => String(issuer).replace(/\/+$/, "");
