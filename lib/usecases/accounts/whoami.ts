import { DomainError } from "@/lib/domain/errors";
import type { Role } from "@/lib/domain/person";
import { formatScope } from "@/lib/domain/scope";
import { isAdmin, usableToken } from "../apps/app-access";
import { defineUseCase } from "../use-case";

export type Whoami = {
  kind: "person" | "token";
  id: string;
  name: string;
  admin: boolean;
  scopes: string[];
  roles: { app: string; role: Role }[];
};

/** Who asks and what they may do: a token's scopes, a person's roles. */
export const whoami = defineUseCase(
  { action: "person.whoami", target: () => ({ type: "person", id: "me", app: null }) },
  async (ctx): Promise<Whoami> => {
    const { actor } = ctx;
    const read = ctx.store.read;
    if (actor.kind === "token") {
      const token = await usableToken(read, ctx, actor.id);
      return {
        kind: "token",
        id: token.id,
        name: token.name,
        admin: await isAdmin(read, ctx),
        scopes: token.scopes.map(formatScope),
        roles: [],
      };
    }
    if (actor.kind !== "person") throw new DomainError("unauthenticated", "Sign in, or send a token.");
    const roles = (await read.members.listOfPerson(actor.id)).map(({ app, role }) => ({ app, role }));
    return { kind: "person", id: actor.id, name: actor.name, admin: await isAdmin(read, ctx), scopes: [], roles };
  },
);
