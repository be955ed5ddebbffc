import { DomainError, invalidField } from "@/lib/domain/errors";
import { requirePerson } from "../apps/app-access";
import { defineUseCase } from "../use-case";

export type RevokeToken = { token: string; confirm?: string | null };

/** Revokes a token for good, from the next request on. One's own at once; somebody else's by an admin who types its name. */
export const revokeToken = defineUseCase(
  { action: "token.revoke", target: (input: RevokeToken) => ({ type: "token", id: input.token, app: null }) },
  async (ctx, input, record): Promise<void> => {
    await ctx.store.transact(async (tx) => {
      const person = await requirePerson(tx, ctx, "Only persons revoke tokens: sign in to the portal.");
      const token = await tx.tokens.find(input.token);
      const isOwn = token?.createdBy.id === person.id;
      if (token === null || (!isOwn && !person.admin))
        throw new DomainError("not_found", "There is no such token of yours.");
      if (token.revokedAt !== null) return;
      if (!isOwn && input.confirm !== token.name)
        throw invalidField("confirm", `This token is ${token.createdBy.name}'s: type its name, ${token.name}.`);
      await tx.tokens.update({ ...token, revokedAt: ctx.now() });
      await record(tx, { metadata: { name: token.name, prefix: token.prefix } });
    });
  },
);
