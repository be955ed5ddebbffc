import { actorRef } from "@/lib/domain/actor";
import { DomainError } from "@/lib/domain/errors";
import type { Context } from "@/lib/usecases/context";
import { maskSecrets } from "@/lib/usecases/mask-secrets";
import { appendRefusal } from "@/lib/usecases/use-case";
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

const MOST_OF_AN_ORIGIN = 200;

/**
 * Puts a change on record that somebody's session brought from a page that is not ours, before it is refused. The event
 * is about the session, never about what was asked for: a foreign page makes one a minute in somebody's name, not more.
 */
export async function noteForeignPage(ctx: Context, incoming: Incoming, baseUrl: string): Promise<void> {
  if (comesFromUs(incoming, baseUrl)) return;
  const actor = actorRef(ctx.actor);
  const target = { type: "person", id: actor.id ?? "unknown", app: null };
  const origin = maskSecrets(incoming.header("origin") ?? "none").slice(0, MOST_OF_AN_ORIGIN);
  await appendRefusal(ctx, { action: "session.used", actor, target, metadata: { refused: "forbidden", origin } });
}

/** Without credentials a script may come without an Origin; a page of somebody else may not. */
export function refuseForeignPages(incoming: Incoming, baseUrl: string): void {
  const fromPage = incoming.header("origin") !== null || incoming.header("sec-fetch-site") !== null;
  if (fromPage) demandSameOrigin(incoming, baseUrl);
}
