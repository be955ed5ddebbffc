import type { OAuthConfig, UserinfoEndpointHandler } from "next-auth/providers/oauth";
import { ANONYMOUS } from "@/lib/domain/actor";
import { isDomainError } from "@/lib/domain/errors";
import type { OidcConfig } from "@/lib/runtime/config";
import { container, contextFor } from "@/lib/runtime/container";
import { enterByProvider } from "@/lib/usecases/accounts/enter-by-provider";

/** What next-auth calls the one provider there may be: it stands in the address that is registered there. */
export const PROVIDER_ID = "oidc";

/** Where the provider says what it can do (OpenID Connect Discovery 1.0, section 4). */
export function discoveryOf({ issuer }: Pick<OidcConfig, "issuer">): string {
  return `${issuer}/.well-known/openid-configuration`;
}

type Claims = Record<string, unknown>;

/** One request to sign in by a provider: where from, by which invite, and, once in, where to instead of the invite's page. */
export type Visit = { address: string; invite: string | null; leadsTo: string | null };

/**
 * What the ID token says, which openid-client checked, and where it leaves out the address, the userinfo endpoint too
 * (OpenID Connect Core 1.0, section 5.4): its answer is for the same subject, or openid-client throws.
 */
const claimsOf: UserinfoEndpointHandler["request"] = async ({ client, tokens }) => {
  const checked = tokens as Exclude<Parameters<typeof client.userinfo>[0], string>;
  const claims: Claims = { ...checked.claims() };
  if (claims.email !== undefined && claims.email_verified !== undefined) return claims;
  return { ...(await client.userinfo(checked)), ...claims };
};

/** The provider of the settings, found by its discovery document. */
export function openIdProvider({ name, clientId, clientSecret, ...oidc }: OidcConfig): OAuthConfig<Claims> {
  return {
    id: PROVIDER_ID,
    name,
    type: "oauth",
    wellKnown: discoveryOf(oidc),
    clientId,
    clientSecret,
    authorization: { params: { scope: "openid email profile" } },
    checks: ["pkce", "state", "nonce"],
    idToken: true,
    userinfo: { request: claimsOf },
    profile: (claims) => ({ id: String(claims.sub) }),
    httpOptions: { timeout: 5_000 },
  };
}

const text = (value: unknown) => (typeof value === "string" ? value : null);

/** Whom the provider says is there, let in by the rule for it; or the sign-in page's address with why not. */
export async function enter(claims: Claims, visit: Visit) {
  container().providerRefusal = null;
  const { issuer, subject } = { issuer: text(claims.iss), subject: text(claims.sub) };
  if (issuer === null || subject === null) return "/sign-in?error=OAuthCallback";
  const comer = {
    issuer,
    subject,
    email: text(claims.email),
    emailVerified: claims.email_verified === true,
    name: text(claims.name) ?? text(claims.preferred_username),
    invite: visit.invite,
  };
  try {
    const { person, invited, app } = await enterByProvider(contextFor(ANONYMOUS, "web", visit.address), comer);
    if (invited) visit.leadsTo = app === null ? "/" : `/apps/${app}`;
    return { id: person.id, sessionVersion: person.sessionVersion };
  } catch (error) {
    if (isDomainError(error) && error.extras.entry) return `/sign-in?error=Entry.${error.extras.entry}`;
    container().log.error({ err: error }, "sign-in by a provider failed");
    return "/sign-in?error=Unavailable";
  }
}
