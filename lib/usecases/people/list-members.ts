import type { Page, PageWish } from "@/lib/domain/page";
import { defineUseCase } from "../use-case";
import { enterAsOwner, type MemberSeen } from "./people-access";

export type ListMembers = { app: string; page: PageWish };

/** Who belongs to an app, newest first; for its owners. */
export const listMembers = defineUseCase(
  { action: "member.list", target: (input: ListMembers) => ({ type: "app", id: input.app, app: input.app }) },
  async (ctx, input): Promise<Page<MemberSeen>> => {
    const { app } = await enterAsOwner(ctx.store.read, ctx, input.app);
    return ctx.store.read.members.listOfApp(app.id, input.page);
  },
);
