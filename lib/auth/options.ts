import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { ANONYMOUS } from "@/lib/domain/actor";
import { isDomainError } from "@/lib/domain/errors";
import { ADDRESS } from "@/lib/http/internal-headers";
import { claimsOf, sessionCookieName } from "@/lib/http/session-cookie";
import { type Container, container, contextFor } from "@/lib/runtime/container";
import { findSession } from "@/lib/usecases/accounts/find-session";
import { signIn } from "@/lib/usecases/accounts/sign-in";
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

function cookies(secure: boolean): AuthOptions["cookies"] {
  const prefix = secure ? "__Host-" : "";
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  return {
    sessionToken: { name: sessionCookieName(secure), options },
    callbackUrl: { name: `${prefix}sluice.callback-url`, options },
    csrfToken: { name: `${prefix}sluice.csrf-token`, options },
  };
}

function callbacks(baseUrl: string): AuthOptions["callbacks"] {
  return {
    redirect: ({ url }) => returnTo(url, baseUrl),
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

const provider = CredentialsProvider({
  name: "Password",
  credentials: { email: { type: "email" }, password: { type: "password" } },
  authorize: (sent, request) => authorize(sent, String(request.headers?.[ADDRESS] ?? "unknown")) as never,
});

/** next-auth's settings: sessions are encrypted cookies that name a person and the session version they hold for. */
export function authOptions({ config, secret, log }: Container = container()): AuthOptions {
  return {
    secret,
    providers: [provider],
    session: { strategy: "jwt", maxAge: 30 * 24 * 3600 },
    useSecureCookies: config.secure,
    cookies: cookies(config.secure),
    callbacks: callbacks(config.baseUrl),
    pages: { signIn: "/sign-in", signOut: "/", error: "/sign-in" },
    logger: {
      error: (code) => log.warn({ problem: code }, "next-auth"),
      warn: () => {},
      debug: () => {},
    },
  };
}
