import type { BrowserContext } from "@playwright/test";
import { signIn } from "./sign-in";
import type { TestServer } from "./start-server";

/** Gives a browser the session of the server's admin. */
export async function giveSession(context: BrowserContext, server: Pick<TestServer, "url" | "admin">): Promise<void> {
  const header = await signIn(server.url, server.admin);
  const cookies = header.split("; ").map((pair) => {
    const at = pair.indexOf("=");
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url: server.url };
  });
  await context.addCookies(cookies.filter(({ name }) => name.includes("session-token")));
}

export const PHONE = {
  userAgent:
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};
