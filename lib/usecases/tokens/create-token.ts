import { DomainError, invalidField } from "@/lib/domain/errors";
import { parseLine } from "@/lib/domain/grammar";
import { DAY_MS } from "@/lib/domain/instant";
import type { Person } from "@/lib/domain/person";
import type { Deed, May } from "@/lib/domain/rights";
import { formatScope, parseScope, type Scope } from "@/lib/domain/scope";
import type { Token } from "@/lib/domain/token";
import { requirePerson, rightsIn } from "../apps/app-access";
import type { Context } from "../context";
import type { Reader } from "../ports";
import { defineUseCase } from "../use-case";
import { newToken } from "./new-token";

export type CreateToken = { name: string; scopes: string[]; expiresInDays?: number };

const DEFAULT_DAYS = 90;
const MOST_DAYS = 365;

/** Makes a token; its secret is in this answer and stored nowhere. Persons only, and never more than they may do themselves. */
export const createToken = defineUseCase(
  {
    action: "token.create",
    target: (input: CreateToken) => ({ type: "token", id: input.name.slice(0, 100), app: null }),
  },
  async (ctx, input, record): Promise<{ token: Token; secret: string }> => {
    const name = parseLine(input.name, "name", 100);
    const scopes = parseScopes(input.scopes);
    const days = parseDays(input.expiresInDays ?? DEFAULT_DAYS);
    return ctx.store.transact(async (tx) => {
      const person = await requirePerson(tx, ctx, "Tokens never make tokens: sign in to make one.");
      for (const [index, scope] of scopes.entries()) await checkWithinRights(tx, ctx, person, scope, `scopes.${index}`);
      const made = newToken(ctx, { name, scopes: eachOnce(scopes), livesMs: days * DAY_MS, replaces: null });
      const { token } = made;
      await tx.tokens.insert(token);
      const metadata = {
        name,
        prefix: token.prefix,
        scopes: token.scopes.map(formatScope),
        expiresAt: token.expiresAt,
      };
      await record(tx, { target: { type: "token", id: token.id, app: null }, metadata });
      return made;
    });
  },
);

function parseScopes(texts: string[]): Scope[] {
  if (texts.length === 0) throw invalidField("scopes", "Give at least one scope.");
  return texts.map((text, index) => parseScope(text, `scopes.${index}`));
}

function eachOnce(scopes: Scope[]): Scope[] {
  return [...new Map(scopes.map((scope) => [formatScope(scope), scope])).values()];
}

function parseDays(days: number): number {
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
    throw invalidField("expiresInDays", `A token lives 1 to ${MOST_DAYS} whole days.`);
  return days;
}

const tooMuch = (scope: Scope) =>
  new DomainError("forbidden", `You may not give "${formatScope(scope)}": it is more than you may do yourself.`);

async function checkWithinRights(
  reader: Reader,
  ctx: Context,
  person: Person,
  scope: Scope,
  path: string,
): Promise<void> {
  if (person.admin && (scope.kind === "admin" || scope.app === "*")) return;
  if (scope.kind === "admin") throw tooMuch(scope);
  // "*" stays within what its creator may do wherever it is used, so it needs no right of its own.
  if (scope.app === "*") return;
  const app = await reader.apps.findBySlug(scope.app);
  const may = app === null ? null : await rightsIn(reader, ctx, app);
  if (app === null || may === null || !may({ do: "see" }))
    throw invalidField(path, `There is no app "${scope.app}", or you may not see it.`);
  if (!mayGive(may, scope.kind)) throw tooMuch(scope);
  if ("channel" in scope && scope.channel !== "*" && (await reader.channels.find(app.id, scope.channel)) === null) {
    throw invalidField(path, `There is no channel "${scope.channel}" in ${scope.app}.`);
  }
}

export type GrantKind = Exclude<Scope["kind"], "admin">;

/** Whether somebody with those rights may give a token this kind of scope in the app. */
export function mayGive(may: May, kind: GrantKind): boolean {
  const least: Record<GrantKind, Deed> = {
    read: { do: "open" },
    manage: { do: "manage" },
    publish: { do: "upload" },
    promote: { do: "move", kind: "rollback", channel: "any", protected: false },
  };
  return may(least[kind]);
}
