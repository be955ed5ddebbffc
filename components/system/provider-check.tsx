import { Check } from "./check";

/** The OpenID provider of the settings. `problem` says what to mend; null: nothing. */
export type ProviderFacts = { name: string; issuer: string; callbackUrl: string; problem: string | null };

/** The OpenID provider: whether it answers, and the address that has to be registered there. */
export function ProviderCheck({ provider }: { provider: ProviderFacts | null }) {
  if (provider === null)
    return (
      <Check title="OpenID" ok>
        not set up: people sign in with passwords (OIDC_ISSUER)
      </Check>
    );
  return (
    <Check title="OpenID" ok={provider.problem === null} fix={provider.problem ?? undefined}>
      {provider.name}, <code className="wrap-anywhere">{provider.issuer}</code>; the address to register there is{" "}
      <code className="wrap-anywhere">{provider.callbackUrl}</code>
    </Check>
  );
}
