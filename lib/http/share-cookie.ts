import { parseCookie, stringifySetCookie } from "cookie";
import { toMs } from "@/lib/domain/instant";
import { isShareSecret, type ShareLink } from "@/lib/domain/share-link";
import { container } from "@/lib/runtime/container";

const PREFIX = "sluice.link.";

// __Host- would want Path=/; with https the prefix at least keeps what plain http sets out.
const prefix = () => (container().config.secure ? `__Secure-${PREFIX}` : PREFIX);

/** Secrets of the share links that were opened in this browser, by their app's slug. */
export function linksInCookie(header: string | null): ReadonlyMap<string, string> {
  const named = Object.entries(parseCookie(header ?? "")).filter(([name]) => name.startsWith(prefix()));
  return new Map(
    named.flatMap(([name, secret]) =>
      secret !== undefined && isShareSecret(secret) ? [[name.slice(prefix().length), secret]] : [],
    ),
  );
}

/** The cookies that hold an opened link until it ends: for the app's pages and for files, and sent nowhere else. */
export function shareCookies(app: string, secret: string, link: Pick<ShareLink, "expiresAt">): string[] {
  const { config, now } = container();
  const maxAge = Math.max(0, Math.floor((toMs(link.expiresAt) - toMs(now())) / 1000));
  const options = { httpOnly: true, sameSite: "lax", secure: config.secure, maxAge } as const;
  return [`/d/${app}`, "/files"].map((path) =>
    stringifySetCookie({ name: prefix() + app, value: secret, path, ...options }),
  );
}
