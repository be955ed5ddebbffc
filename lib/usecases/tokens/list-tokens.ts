import type { Page, PageWish } from "@/lib/domain/page";
import type { Token } from "@/lib/domain/token";
import { requirePerson } from "../apps/app-access";
import { defineUseCase } from "../use-case";

/** One's own tokens, newest first; everybody's for an admin. */
export const listTokens = defineUseCase(
  { action: "token.list", target: (_: { page: PageWish }) => ({ type: "token", id: "*", app: null }) },
  async (ctx, input): Promise<Page<Token>> => {
    const person = await requirePerson(ctx.store.read, ctx, "Only persons see tokens: sign in to the portal.");
    return ctx.store.read.tokens.list(person.admin ? null : person.id, input.page);
  },
);
