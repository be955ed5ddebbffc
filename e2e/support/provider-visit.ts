import { hasSession, type Jar, keep, toHeader } from "./cookie-jar";
import { postAuthForm } from "./sign-in";

/** Where a sign-in by the provider ended: the address, and the session's Cookie header, or null. */
export type Arrival = { at: string; cookie: string | null };

/** The address at the provider that the button leads to, or the one with the error. */
export async function leaveForProvider(url: string, jar: Jar, callbackUrl = "/", query = ""): Promise<string> {
  // What a proxy would say of another host, and is not asked.
  const forged = { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" };
  const response = await postAuthForm(url, `signin/oidc${query}`, { callbackUrl }, jar, forged);
  return ((await response.json()) as { url: string }).url;
}

/** Goes through the provider, which sends back to `baseUrl`: the address it sends to, not yet opened. */
export async function throughProvider(address: string, jar: Jar, baseUrl: string): Promise<string> {
  let next = address;
  for (let hops = 0; hops < 10 && !next.startsWith(`${baseUrl}/`); hops += 1) {
    const response = await fetch(next, { headers: { cookie: toHeader(jar) }, redirect: "manual" });
    keep(jar, response);
    const location = response.headers.get("location");
    if (location === null) throw new Error(`The provider stopped at ${next}: ${await response.text()}`);
    next = new URL(location, next).href;
  }
  return next;
}

/** Opens the address that the provider sent to. */
export async function comeBack(url: string, address: string, jar: Jar): Promise<Arrival> {
  const response = await fetch(address, { headers: { cookie: toHeader(jar) }, redirect: "manual" });
  keep(jar, response);
  const at = new URL(response.headers.get("location") ?? "", url).href;
  return { at: at.startsWith(url) ? at.slice(url.length) : at, cookie: hasSession(jar) ? toHeader(jar) : null };
}

/** Presses the button and goes all the way, in a browser of its own. */
export async function signInByProvider(url: string, callbackUrl = "/"): Promise<Arrival> {
  const jar: Jar = new Map();
  const address = await leaveForProvider(url, jar, callbackUrl);
  return comeBack(url, await throughProvider(address, jar, url), jar);
}
