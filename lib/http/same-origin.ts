import { DomainError } from "@/lib/domain/errors";
import type { Incoming } from "./incoming";

/** Whether the page that sent a request is ours: by its Origin, or by what the browser says of it. */
export function comesFromUs(incoming: Incoming, baseUrl: string): boolean {
  return incoming.header("origin") === baseUrl || incoming.header("sec-fetch-site") === "same-origin";
}

/** A change asked for with a session cookie must come from our own pages; else `forbidden`. */
export function demandSameOrigin(incoming: Incoming, baseUrl: string): void {
  if (comesFromUs(incoming, baseUrl)) return;
  throw new DomainError(
    "forbidden",
    `With a session, changes are taken from this portal's own pages only (Origin: ${baseUrl}). Scripts use a token.`,
  );
}

/** Without credentials a script may come without an Origin; a page of somebody else may not. */
export function refuseForeignPages(incoming: Incoming, baseUrl: string): void {
  const fromPage = incoming.header("origin") !== null || incoming.header("sec-fetch-site") !== null;
  if (fromPage) demandSameOrigin(incoming, baseUrl);
}
