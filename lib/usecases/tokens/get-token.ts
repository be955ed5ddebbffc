import { DomainError } from "@/lib/domain/errors";
import type { Token } from "@/lib/domain/token";
import { requirePerson } from "../apps/app-access";
import { defineUseCase } from "../use-case";

/** One token of one's own, anybody's for an admin; never its secret. */
export const getToken = defineUseCase(
  { action: "token.get", target: (input: { token: string }) => ({ type: "token", id: input.token, app: null }) },
  async (ctx, input): Promise<Token> => {
    const person = await requirePerson(ctx.store.read, ctx, "Only persons see tokens: sign in to the portal.");
    const token = await ctx.store.read.tokens.find(input.token);
    if (token === null || (token.createdBy.id !== person.id && !person.admin))
      throw new DomainError("not_found", "There is no such token of yours.");
    return token;
  },
);
