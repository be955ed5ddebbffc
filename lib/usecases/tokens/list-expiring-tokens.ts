import { plus } from "@/lib/domain/instant";
import { EXPIRING_MS, type Token } from "@/lib/domain/token";
import { requirePerson } from "../apps/app-access";
import { defineUseCase } from "../use-case";

/** One's own tokens that end within fourteen days, the first to end first; everybody's for an admin. */
export const listExpiringTokens = defineUseCase(
  { action: "token.list", target: (_: { limit: number }) => ({ type: "token", id: "*", app: null }) },
  async (ctx, { limit }): Promise<Token[]> => {
    const person = await requirePerson(ctx.store.read, ctx, "Only persons see tokens: sign in to the portal.");
    const now = ctx.now();
    const creator = person.admin ? null : person.id;
    return ctx.store.read.tokens.listExpiring(creator, now, plus(now, EXPIRING_MS), limit);
  },
);
