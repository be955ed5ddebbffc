import { contextFor } from "@/lib/runtime/container";
import type { Context } from "@/lib/usecases/context";
import { actorOf, type Credentials, type Identified } from "./actor-of";
import type { Incoming } from "./incoming";
import { ADDRESS } from "./internal-headers";

export function credentialsOf(incoming: Pick<Incoming, "header">): Credentials {
  return {
    authorization: incoming.header("authorization"),
    cookie: incoming.header("cookie"),
    userAgent: incoming.header("user-agent"),
    address: incoming.header(ADDRESS) ?? "unknown",
  };
}

/** A use case's context for who asks, with how they showed it. Throws `unauthenticated` for a bad credential. */
export async function contextOf(incoming: Pick<Incoming, "header">): Promise<{ ctx: Context; by: Identified["by"] }> {
  const credentials = credentialsOf(incoming);
  const { actor, by, client } = await actorOf(credentials);
  return { ctx: contextFor(actor, client, credentials.address), by };
}
