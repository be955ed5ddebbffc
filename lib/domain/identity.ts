import type { Instant } from "./instant";

/**
 * How a person is known at an OpenID provider. Issuer and subject together never change hands; an e-mail address may
 * (OpenID Connect Core 1.0, section 5.7).
 */
export type Identity = { issuer: string; subject: string; personId: string; createdAt: Instant };

/** What a provider says of who signed in there. */
export type ProviderClaims = {
  issuer: string;
  subject: string;
  email: string | null;
  /** Whether the provider says itself that the address is theirs. */
  emailVerified: boolean;
  name: string | null;
};

/** Why somebody whom the provider knows may not come in. */
export const ENTRY_REFUSALS = ["not_invited", "not_verified", "disabled", "other_identity", "not_set_up"] as const;
export type EntryRefusal = (typeof ENTRY_REFUSALS)[number];
