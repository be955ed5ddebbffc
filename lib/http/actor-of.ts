import { type Actor, ANONYMOUS } from "@/lib/domain/actor";
import { DomainError } from "@/lib/domain/errors";
import { contextFor } from "@/lib/runtime/container";
import { findSession } from "@/lib/usecases/accounts/find-session";
import type { Context } from "@/lib/usecases/context";
import { authenticateToken } from "@/lib/usecases/tokens/authenticate-token";
import { agentOf, clientOf } from "./client-of";
import { hasSessionCookie, readSession } from "./session-cookie";

/** What a request says about who asks. */
export type Credentials = {
  authorization: string | null;
  cookie: string | null;
  userAgent: string | null;
  address: string;
};

/** Who asks, and how they showed it. */
export type Identified = { actor: Actor; by: "token" | "session"; client: Context["client"] };

async function byToken(credentials: Credentials, authorization: string): Promise<Identified> {
  const secret = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (secret === undefined) {
    throw new DomainError("unauthenticated", "Write the token as Authorization: Bearer slc_… and nothing else.");
  }
  const client = clientOf(credentials.userAgent);
  const ctx = contextFor(ANONYMOUS, client, credentials.address);
  const actor = await authenticateToken(ctx, { secret, client: agentOf(credentials.userAgent) });
  return { actor, by: "token", client };
}

/** The person of a valid session, or null. */
export async function bySession(cookie: string | null, address: string): Promise<Actor | null> {
  if (!hasSessionCookie(cookie)) return null;
  const claims = await readSession(cookie);
  return claims === null ? null : findSession(contextFor(ANONYMOUS, "web", address), claims);
}

/** Whether somebody says nothing at all about who they are. */
export function isNobody({ authorization, cookie }: Credentials): boolean {
  return authorization === null && !hasSessionCookie(cookie);
}

/**
 * Who asks, of those who say it: by a bearer token, else by a session. A token makes the cookies count for nothing. A
 * credential that does not hold is `unauthenticated`, never simply nobody.
 */
export async function actorOf(credentials: Credentials): Promise<Identified> {
  const { authorization, cookie, address } = credentials;
  if (authorization !== null) return byToken(credentials, authorization);
  const actor = await bySession(cookie, address);
  if (actor === null) throw new DomainError("unauthenticated", "This session is over: sign in again.");
  return { actor, by: "session", client: "web" };
}
