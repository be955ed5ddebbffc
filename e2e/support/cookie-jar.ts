/** Cookies as a browser keeps them, of one host whatever the port. */
export type Jar = Map<string, string>;

export function keep(jar: Jar, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [pair = ""] = line.split(";");
    const at = pair.indexOf("=");
    jar.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

export const toHeader = (jar: Jar) => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");

export const hasSession = (jar: Jar) =>
  [...jar].some(([name, value]) => name.includes("session-token") && value !== "");
