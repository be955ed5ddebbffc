export type SignInOutcome = { ok: true } | { ok: false; reason: "mismatch" | "unavailable" | { waitSeconds: number } };

/** What next-auth's answer says: the address it would go to, with the error in it. */
export function outcomeOf(url: string): SignInOutcome {
  const error = new URL(url, "http://localhost").searchParams.get("error");
  if (error === null) return { ok: true };
  const wait = /^RateLimited\.(\d{1,6})$/.exec(error)?.[1];
  if (wait !== undefined) return { ok: false, reason: { waitSeconds: Number(wait) } };
  return { ok: false, reason: error === "CredentialsSignin" ? "mismatch" : "unavailable" };
}

/** Signs a person in with next-auth's own two calls; the session is a cookie that no script sees. */
export async function signIn({ email, password }: { email: string; password: string }): Promise<SignInOutcome> {
  try {
    const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
    const answer = await fetch("/api/auth/callback/credentials", {
      method: "POST",
      body: new URLSearchParams({ email, password, csrfToken, json: "true", callbackUrl: "/" }),
    });
    const { url } = (await answer.json()) as { url?: string };
    return url === undefined ? { ok: false, reason: "unavailable" } : outcomeOf(url);
  } catch {
    return { ok: false, reason: "unavailable" };
  }
}
