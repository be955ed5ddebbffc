type Jar = Map<string, string>;

function keep(jar: Jar, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [pair = ""] = line.split(";");
    const at = pair.indexOf("=");
    jar.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

const toHeader = (jar: Jar) => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");

const hasSession = (jar: Jar) => [...jar.keys()].some((name) => name.includes("session-token"));

async function csrfToken(url: string, jar: Jar): Promise<string> {
  const response = await fetch(`${url}/api/auth/csrf`);
  keep(jar, response);
  return ((await response.json()) as { csrfToken: string }).csrfToken;
}

/** Signs a person in as the sign-in page does; answers the Cookie header of the session. */
export async function signIn(url: string, person: { email: string; password: string }): Promise<string> {
  const jar: Jar = new Map();
  const form = new URLSearchParams({ ...person, csrfToken: await csrfToken(url, jar), json: "true", callbackUrl: url });
  const response = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { cookie: toHeader(jar), origin: url },
    body: form,
    redirect: "manual",
  });
  keep(jar, response);
  if (!hasSession(jar))
    throw new Error(`Sign-in of ${person.email} answered ${response.status}: ${await response.text()}`);
  return toHeader(jar);
}
