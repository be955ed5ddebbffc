import { ANONYMOUS } from "@/lib/domain/actor";
import { contextFor } from "@/lib/runtime/container";
import { type Context, type Held, NOTHING_HELD } from "@/lib/usecases/context";
import { SIGNATURE_QUERY } from "@/lib/wire/links";
import { actorOf, bySession, type Credentials, type Identified, isNobody } from "./actor-of";
import { clientOf } from "./client-of";
import type { Incoming } from "./incoming";
import { ADDRESS } from "./internal-headers";
import { linksInCookie } from "./share-cookie";

export function credentialsOf(incoming: Pick<Incoming, "header">): Credentials {
  return {
    authorization: incoming.header("authorization"),
    cookie: incoming.header("cookie"),
    userAgent: incoming.header("user-agent"),
    address: incoming.header(ADDRESS) ?? "unknown",
  };
}

/** The context of who shows nothing; null for who shows something, whatever it is worth. */
export function contextOfNobody(incoming: Pick<Incoming, "header">): Context | null {
  const credentials = credentialsOf(incoming);
  if (!isNobody(credentials)) return null;
  return contextFor(ANONYMOUS, clientOf(credentials.userAgent), credentials.address);
}

/** How somebody showed who they are. */
type Shown = Identified["by"] | "nothing";

/** A use case's context for who asks, with how they showed it. Throws `unauthenticated` for a bad credential. */
export async function contextOf(incoming: Pick<Incoming, "header">): Promise<{ ctx: Context; by: Shown }> {
  const nobody = contextOfNobody(incoming);
  if (nobody !== null) return { ctx: nobody, by: "nothing" };
  const credentials = credentialsOf(incoming);
  const { actor, by, client } = await actorOf(credentials);
  return { ctx: contextFor(actor, client, credentials.address), by };
}

// A bearer request ignores cookies, also those of share links.
function heldIn({ header, query }: Pick<Incoming, "header" | "query">): Held {
  const links = header("authorization") === null ? linksInCookie(header("cookie")) : NOTHING_HELD.links;
  return { links, signature: query.get(SIGNATURE_QUERY) };
}

/**
 * The context of who reads what may be public: a session that is over must not keep a browser from what anybody may
 * have. A bad token still throws `unauthenticated`.
 */
export async function readerContextOf(incoming: Pick<Incoming, "header" | "query">): Promise<Context> {
  const held = heldIn(incoming);
  if (incoming.header("authorization") !== null) return { ...(await contextOf(incoming)).ctx, held };
  const { cookie, address } = credentialsOf(incoming);
  return contextFor((await bySession(cookie, address)) ?? ANONYMOUS, "web", address, held);
}
