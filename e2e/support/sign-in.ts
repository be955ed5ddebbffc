import { hasSession, type Jar, keep, toHeader } from "./cookie-jar";

async function csrfToken(url: string, jar: Jar): Promise<string> {
  const response = await fetch(`${url}/api/auth/csrf`);
  keep(jar, response);
  return ((await response.json()) as { csrfToken: string }).csrfToken;
}

/** One of next-auth's forms, as our pages send it; the answer is not followed. */
export async function postAuthForm(
  url: string,
  path: string,
  fields: Record<string, string>,
  jar: Jar = new Map(),
  more: Record<string, string> = {},
) {
  const body = new URLSearchParams({ ...fields, csrfToken: await csrfToken(url, jar), json: "true" });
  const headers = { cookie: toHeader(jar), origin: url, ...more };
  const response = await fetch(`${url}/api/auth/${path}`, { method: "POST", headers, body, redirect: "manual" });
  keep(jar, response);
  return response;
}

/** Signs a person in as the sign-in page does; answers the Cookie header of the session. */
export async function signIn(url: string, person: { email: string; password: string }): Promise<string> {
  const jar: Jar = new Map();
  const response = await postAuthForm(url, "callback/credentials", { ...person, callbackUrl: url }, jar);
  if (!hasSession(jar))
    throw new Error(`Sign-in of ${person.email} answered ${response.status}: ${await response.text()}`);
  return toHeader(jar);
}
