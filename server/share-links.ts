import type { IncomingMessage, ServerResponse } from "node:http";
import { splitUrl } from "@/lib/http/incoming";
import { cookiesByLink } from "@/lib/http/open-by-link";
import { LINK_QUERY } from "@/lib/wire/links";
import { fromNode, send } from "./node-http";

/** The slug of the app whose tester's page is opened by a share link; null for any other request. */
export function appOfOpening({ method, url = "/" }: IncomingMessage): string | null {
  const { path, query } = splitUrl(url);
  if ((method !== "GET" && method !== "HEAD") || !query.has(LINK_QUERY)) return null;
  return /^\/d\/([^/]+)/.exec(path)?.[1] ?? null;
}

/**
 * Opens a share link: its secret goes from the address into a cookie, so that it stays out of histories, bookmarks and
 * what is passed on, and the browser goes on to the clean address.
 */
export async function openByLink(request: IncomingMessage, response: ServerResponse, app: string): Promise<void> {
  const { path, query } = splitUrl(request.url ?? "/");
  const cookies = await cookiesByLink(fromNode(request, response), app, query.get(LINK_QUERY) ?? "");
  query.delete(LINK_QUERY);
  response.setHeader("referrer-policy", "no-referrer");
  response.setHeader("x-robots-tag", "noindex");
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  const location = query.size > 0 ? `${path}?${query}` : path;
  send(request, response, { status: 303, headers: { location, "cache-control": "no-store" }, body: null });
}
