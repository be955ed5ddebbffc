import { cookiesByLink } from "@/lib/http/open-by-link";
import { LINK_QUERY } from "@/lib/wire/links";
import type { Exchange } from "./exchange";
import { send } from "./send";

/** The slug of the app whose tester's page is opened by a share link; null for any other request. */
export function appOfOpening({ incoming: { method, path, query } }: Exchange): string | null {
  const app = /^\/d\/([^/]+)/.exec(path)?.[1];
  if (app === undefined || (method !== "GET" && method !== "HEAD")) return null;
  return query.has(LINK_QUERY) ? app : null;
}

/**
 * Opens a share link: its secret goes from the address into a cookie, so that it stays out of histories, bookmarks and
 * what is passed on, and the browser goes on to the clean address.
 */
export async function openByLink(exchange: Exchange, app: string): Promise<void> {
  const { incoming } = exchange;
  const { path, query } = incoming;
  const cookies = await cookiesByLink(incoming, app, query.get(LINK_QUERY) ?? "");
  query.delete(LINK_QUERY);
  const location = query.size > 0 ? `${path}?${query}` : path;
  const headers = {
    location,
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex",
    ...(cookies.length > 0 && { "set-cookie": cookies }),
  };
  send(exchange, { status: 303, headers, body: null });
}
