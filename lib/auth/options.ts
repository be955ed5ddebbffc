import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { ANONYMOUS } from "@/lib/domain/actor";
import { isDomainError } from "@/lib/domain/errors";
import { claimsOf, sessionCookieName } from "@/lib/http/session-cookie";
import { type Container, container, contextFor } from "@/lib/runtime/container";
import { findSession } from "@/lib/usecases/accounts/find-session";
import { signIn } from "@/lib/usecases/accounts/sign-in";
import { enter, openIdProvider, PROVIDER_ID, type Visit } from "./openid";
import { providerFailed } from "./provider-state";
import { returnTo } from "./return-path";

type SignedIn = { id: string; sessionVersion: number };

/** What the sign-in page finds as `?error=`: it says nothing about whether the account exists. */
function errorCode(error: unknown): string {
  if (isDomainError(error) && error.code === "rate_limited") return `RateLimited.${error.extras.retryAfter ?? 60}`;
  if (isDomainError(error)) return "CredentialsSignin";
  container().log.error({ err: error }, "sign-in failed");
  return "Unavailable";
}

async function authorize(sent: Record<string, string> | undefined, address: string): Promise<SignedIn | null> {
  try {
    const { email = "", password = "" } = sent ?? {};
    const person = await signIn(contextFor(ANONYMOUS, "web", address), { email, password });
    return { id: person.id, sessionVersion: person.sessionVersion };
  } catch (error) {
    throw new Error(errorCode(error));
  }
}

const A_SIGN_IN_S = 15 * 60;

/** What holds the address that a sign-in leads back to. */
export function callbackCookieName(secure: boolean): string {
  return `${secure ? "__Host-" : ""}sluice.callback-url`;
}

function cookies(secure: boolean): AuthOptions["cookies"] {
  const prefix = secure ? "__Host-" : "";
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  return {
    sessionToken: { name: sessionCookieName(secure), options },
    callbackUrl: { name: callbackCookieName(secure), options },
    csrfToken: { name: `${prefix}sluice.csrf-token`, options },
    // Those of one sign-in by a provider, which is over in a quarter of an hour or not at all.
    state: { name: `${prefix}sluice.oidc-state`, options: { ...options, maxAge: A_SIGN_IN_S } },
    nonce: { name: `${prefix}sluice.oidc-nonce`, options: { ...options, maxAge: A_SIGN_IN_S } },
    pkceCodeVerifier: { name: `${prefix}sluice.oidc-verifier`, options: { ...options, maxAge: A_SIGN_IN_S } },
  };
}

function callbacks(baseUrl: string, visit: Visit): AuthOptions["callbacks"] {
  return {
    redirect: ({ url }) => returnTo(url, baseUrl),
    signIn: async ({ user, account, profile }) => {
      if (account?.provider !== PROVIDER_ID) return true;
      const entered = await enter({ ...profile }, visit);
      if (typeof entered === "string") return entered;
      Object.assign(user, entered); // next-auth hands this very object on to `jwt`
      return true;
    },
    jwt: ({ token, user }) => {
      if (!user) return token;
      const { id, sessionVersion } = user as SignedIn;
      return { personId: id, sessionVersion };
    },
    // An empty object is next-auth's "nobody".
    session: async ({ session, token }) => {
      const claims = claimsOf(token);
      const actor = claims && (await findSession(contextFor(ANONYMOUS, "web", "unknown"), claims));
      return actor?.kind === "person" ? { expires: session.expires, user: { name: actor.name } } : ({} as never);
    },
  };
}

const passwords = ({ address }: Visit) =>
  CredentialsProvider({
    name: "Password",
    credentials: { email: { type: "email" }, password: { type: "password" } },
    authorize: (sent) => authorize(sent, address) as never,
  });

/** next-auth's settings: sessions are encrypted cookies that name a person and the session version they hold for. */
export function authOptions(visit: Visit, { config, secret }: Container = container()): AuthOptions {
  return {
    secret,
    providers: [passwords(visit), ...(config.oidc ? [openIdProvider(config.oidc)] : [])],
    session: { strategy: "jwt", maxAge: 30 * 24 * 3600 },
    useSecureCookies: config.secure,
    cookies: cookies(config.secure),
    callbacks: callbacks(config.baseUrl, visit),
    pages: { signIn: "/sign-in", signOut: "/", error: "/sign-in" },
    logger: {
      error: providerFailed,
      warn: () => {},
      debug: () => {},
    },
  };
}
