// A person's session, for the pages that have no token.
const cookiesOf = (answer) => answer.headers.getSetCookie().map((line) => line.split(";")[0]);

/** Signs in as the sign-in page does; answers the Cookie header. */
export async function signIn(base, person) {
  const csrf = await fetch(`${base}/api/auth/csrf`);
  const { csrfToken } = await csrf.json();
  const answer = await fetch(`${base}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { cookie: cookiesOf(csrf).join("; "), origin: base },
    body: new URLSearchParams({ ...person, csrfToken, json: "true", callbackUrl: base }),
    redirect: "manual",
  });
  const session = cookiesOf(answer).filter((cookie) => cookie.includes("session-token"));
  if (session.length === 0) throw new Error(`Sign-in answered ${answer.status}.`);
  return session.join("; ");
}
