import type { Instant } from "./instant";
import type { Scope } from "./scope";

/** Who did something, kept beside what was done: the name is the one at that time. */
export type ActorRef = { kind: "person" | "token" | "link" | "system" | "anonymous"; id: string | null; name: string };

/** Who asks. */
export type Actor =
  | { kind: "anonymous" }
  | { kind: "system" }
  | { kind: "person"; id: string; name: string; admin: boolean }
  | { kind: "token"; id: string; name: string; scopes: Scope[]; createdBy: ActorRef; expiresAt: Instant }
  /** Whoever came in by a share link; `channel` is the one it opens, null for all of its app. */
  | { kind: "link"; id: string; name: string; appId: string; channel: string | null };

export const ANONYMOUS: Actor = { kind: "anonymous" };
export const SYSTEM: Actor = { kind: "system" };

export function actorRef(actor: Actor): ActorRef {
  switch (actor.kind) {
    case "anonymous":
      return { kind: "anonymous", id: null, name: "anonymous" };
    case "system":
      return { kind: "system", id: null, name: "system" };
    default:
      return { kind: actor.kind, id: actor.id, name: actor.name };
  }
}
