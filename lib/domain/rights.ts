import type { App } from "./app";
import type { Role } from "./person";
import type { Scope } from "./scope";

/** One thing somebody may want to do in an app. */
export type Deed =
  /** Know that the app is there. */
  | { do: "see" }
  /** The tester's page of a published release, its manifest, files and icons: what a share link opens, and no more. */
  | { do: "install" }
  /** Published releases, channels, resolve: what an unlisted or public app shows to anybody beside installing. */
  | { do: "open" }
  /** What members see besides: withdrawn releases, history, compare, who made a release and from what. */
  | { do: "read" }
  | { do: "upload" }
  /** Make, change, read and delete a draft made for that channel (null: for none). */
  | { do: "draft"; channel: string | null }
  | { do: "edit_notes" }
  | { do: "publish"; channel: string | null; protected: boolean }
  | { do: "move"; kind: MoveDeed; channel: string; protected: boolean }
  /** Yank, delete, policies, settings, links, members. */
  | { do: "manage" };

export type MoveDeed = "promote" | "rollout" | "resume" | "halt" | "rollback";

export type May = (deed: Deed) => boolean;

const nothing: May = () => false;
const everything: May = () => true;

const OPEN: May = (deed) => deed.do === "see" || deed.do === "install" || deed.do === "open";
const READ: May = (deed) => OPEN(deed) || deed.do === "read";

const PUBLISHER: May = (deed) => {
  switch (deed.do) {
    case "upload":
    case "draft":
    case "edit_notes":
      return true;
    case "publish":
      return !deed.protected;
    case "move":
      return !deed.protected || deed.kind === "halt" || deed.kind === "rollback";
    default:
      return READ(deed);
  }
};

const BY_ROLE: Record<Role, May> = { owner: everything, publisher: PUBLISHER, tester: READ };

/** What a person may do in an app: an admin everything, a member by role, anybody what the app's visibility opens. */
export function personMay(person: { admin: boolean } | null, role: Role | null, app: Pick<App, "visibility">): May {
  if (person?.admin) return everything;
  if (role !== null) return BY_ROLE[role];
  return app.visibility === "private" ? nothing : OPEN;
}

function scopeMay(scope: Scope): May {
  switch (scope.kind) {
    case "admin":
    case "manage":
      return everything;
    case "read":
      return READ;
    case "promote":
      return (deed) => READ(deed) || (deed.do === "move" && fits(scope.channel, deed.channel));
    case "publish":
      return (deed) => {
        if (deed.do === "see" || deed.do === "upload") return true;
        return (
          (deed.do === "draft" || deed.do === "publish") && deed.channel !== null && fits(scope.channel, deed.channel)
        );
      };
  }
}

const fits = (pattern: string, name: string) => pattern === "*" || pattern === name;

/** What a token's scopes allow in the app of that slug; not a thing more, whatever the app's visibility. */
export function scopesMay(scopes: readonly Scope[], slug: string): May {
  const fitting = scopes.filter((scope) => scope.kind === "admin" || fits(scope.app, slug)).map(scopeMay);
  return (deed) => fitting.some((may) => may(deed));
}

/** What a share link opens in its app, and whoever follows an address that was signed for somebody who may. */
export const INSTALL_ALONE: May = (deed) => deed.do === "install";

/** A token never outlives its creator's right. */
export function both(a: May, b: May): May {
  return (deed) => a(deed) && b(deed);
}

export const MAY_EVERYTHING = everything;
