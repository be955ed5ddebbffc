/** `provider`: it did not say who somebody is; `refused`: it did, and they may not come in. */
export type SignInReason = "mismatch" | "unavailable" | "provider" | { waitSeconds: number } | { refused: string };
export type SignInOutcome = { ok: true } | { ok: false; reason: SignInReason };

const REASONS = new Map<string, SignInReason>([
  ["CredentialsSignin", "mismatch"],
  ["OAuthSignin", "provider"],
  ["OAuthCallback", "provider"],
  ["Callback", "provider"],
]);

/** What next-auth's answer says: the address it would go to, with the error in it. */
export function outcomeOf(url: string): SignInOutcome {
  const error = new URL(url, "http://localhost").searchParams.get("error");
  if (error === null) return { ok: true };
  const wait = /^RateLimited\.(\d{1,6})$/.exec(error)?.[1];
  if (wait !== undefined) return { ok: false, reason: { waitSeconds: Number(wait) } };
  const refused = /^Entry\.(\w{1,30})$/.exec(error)?.[1];
  if (refused !== undefined) return { ok: false, reason: { refused } };
  return { ok: false, reason: REASONS.get(error) ?? "unavailable" };
}

async function post(path: string, fields: Record<string, string>): Promise<string | undefined> {
  const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
  const body = new URLSearchParams({ ...fields, csrfToken, json: "true" });
  const answer = await fetch(`/api/auth/${path}`, { method: "POST", body });
  return ((await answer.json()) as { url?: string }).url;
}

/** Signs a person in with next-auth's own two calls; the session is a cookie that no script sees. */
export async function signIn({ email, password }: { email: string; password: string }): Promise<SignInOutcome> {
  try {
    const url = await post("callback/credentials", { email, password, callbackUrl: "/" });
    return url === undefined ? { ok: false, reason: "unavailable" } : outcomeOf(url);
  } catch {
    return { ok: false, reason: "unavailable" };
  }
}

/** The address at the provider where somebody signs in who then comes back to `next`; null when it cannot be asked. */
export async function providerAddress(next: string): Promise<string | null> {
  try {
    const url = await post("signin/oidc", { callbackUrl: next });
    return url === undefined || new URL(url, window.location.href).searchParams.has("error") ? null : url;
  } catch {
    return null;
  }
}
