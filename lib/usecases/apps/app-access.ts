import type { App } from "@/lib/domain/app";
import { DomainError } from "@/lib/domain/errors";
import type { Role } from "@/lib/domain/person";
import { both, type Deed, INSTALL_ALONE, MAY_EVERYTHING, type May, personMay, scopesMay } from "@/lib/domain/rights";
import { shareLinkState } from "@/lib/domain/share-link";
import type { Token } from "@/lib/domain/token";
import { tokenState } from "@/lib/domain/token";
import type { Context } from "../context";
import type { Reader } from "../ports";

/** An app the actor may know of, and what they may do in it. */
export type Entered = { app: App; may: May };

export const noApp = () => new DomainError("not_found", "There is no such app, or you may not see it.");

/** The app of that slug with the actor's rights as they are now; `not_found` when missing or not to be seen. */
export async function enterApp(reader: Reader, ctx: Context, slug: string): Promise<Entered> {
  const app = await reader.apps.findBySlug(slug);
  if (app === null) throw noApp();
  const may = await rightsIn(reader, ctx, app);
  if (!may({ do: "see" })) throw noApp();
  return { app, may };
}

/** `forbidden` unless the deed is allowed. */
export function demand(may: May, deed: Deed, detail: string): void {
  if (!may(deed)) throw new DomainError("forbidden", detail);
}

type MayIn = (app: App) => May;
type FindRoles = (personId: string) => Promise<(app: App) => Role | null>;

/** What the actor may do in an app, read anew: a role, a scope or an account may be gone since they were identified. */
export async function rightsIn(reader: Reader, ctx: Context, app: App): Promise<May> {
  const mayIn = await rightsBy(reader, ctx, async (personId) => {
    const member = await reader.members.find(app.id, personId);
    return () => member?.role ?? null;
  });
  return mayIn(app);
}

/** The same in any app, for lists: the number of reads does not follow the number of apps. */
export function rightsAnywhere(reader: Reader, ctx: Context): Promise<MayIn> {
  return rightsBy(reader, ctx, async (personId) => {
    const members = await reader.members.listOfPerson(personId);
    const roles = new Map(members.map(({ appId, role }) => [appId, role]));
    return (app) => roles.get(app.id) ?? null;
  });
}

async function rightsBy(reader: Reader, ctx: Context, findRoles: FindRoles): Promise<MayIn> {
  switch (ctx.actor.kind) {
    case "system":
      return () => MAY_EVERYTHING;
    case "anonymous":
      return (app) => personMay(null, null, app);
    case "person":
      return personRights(reader, ctx.actor.id, findRoles);
    case "link": {
      const link = await reader.shareLinks.find(ctx.actor.id);
      const opens = link !== null && shareLinkState(link, ctx.now()) === "active" ? link.appId : null;
      return (app) => (app.id === opens ? INSTALL_ALONE : () => false);
    }
    case "token": {
      const token = await usableToken(reader, ctx, ctx.actor.id);
      const creatorMay = await creatorRights(reader, token, findRoles);
      return (app) => both(scopesMay(token.scopes, app.slug), creatorMay(app));
    }
  }
}

async function personRights(reader: Reader, personId: string, findRoles: FindRoles): Promise<MayIn> {
  const person = await reader.persons.find(personId);
  if (person === null || person.disabled) throw new DomainError("unauthenticated", "This account is disabled.");
  const roleIn = await findRoles(personId);
  return (app) => personMay(person, roleIn(app), app);
}

async function creatorRights(reader: Reader, token: Token, findRoles: FindRoles): Promise<MayIn> {
  if (token.createdBy.kind !== "person" || token.createdBy.id === null) return () => () => false;
  return personRights(reader, token.createdBy.id, findRoles);
}

/** The token's row when it still counts; `unauthenticated` when it is gone, revoked or expired. */
export async function usableToken(reader: Reader, ctx: Context, id: string): Promise<Token> {
  const token = await reader.tokens.find(id);
  const state = token === null ? "revoked" : tokenState(token, ctx.now());
  if (token === null || state === "revoked" || state === "expired") {
    throw new DomainError("unauthenticated", `This token is ${state}: make a new one in the portal.`);
  }
  return token;
}

/** Whether the actor is an admin now: such a person, or a token of scope admin made by one. */
export async function isAdmin(reader: Reader, ctx: Context): Promise<boolean> {
  if (ctx.actor.kind === "system") return true;
  if (ctx.actor.kind === "person") return isAdminPerson(reader, ctx.actor.id);
  if (ctx.actor.kind !== "token") return false;
  const token = await usableToken(reader, ctx, ctx.actor.id);
  return token.scopes.some((scope) => scope.kind === "admin") && isAdminPerson(reader, token.createdBy.id);
}

async function isAdminPerson(reader: Reader, id: string | null): Promise<boolean> {
  const person = id === null ? null : await reader.persons.find(id);
  return person !== null && !person.disabled && person.admin;
}

/** The person who asks, as stored now; for what only persons do. */
export async function requirePerson(reader: Reader, ctx: Context, detail: string) {
  if (ctx.actor.kind === "anonymous") throw new DomainError("unauthenticated", "Sign in first.");
  if (ctx.actor.kind !== "person") throw new DomainError("forbidden", detail);
  const person = await reader.persons.find(ctx.actor.id);
  if (person === null || person.disabled) throw new DomainError("unauthenticated", "This account is disabled.");
  return person;
}
