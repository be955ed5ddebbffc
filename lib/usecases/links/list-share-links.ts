import type { Page, PageWish } from "@/lib/domain/page";
import type { ShareLink } from "@/lib/domain/share-link";
import { defineUseCase } from "../use-case";
import { enterAsLinkOwner } from "./link-access";

export type ListShareLinks = { app: string; page: PageWish };

/** Every share link of an app, also what is over and revoked, newest first; for its owners. */
export const listShareLinks = defineUseCase(
  { action: "link.list", target: ({ app }: ListShareLinks) => ({ type: "app", id: app, app }) },
  async (ctx, input): Promise<Page<ShareLink>> => {
    const { app } = await enterAsLinkOwner(ctx.store.read, ctx, input.app);
    return ctx.store.read.shareLinks.list(app.id, input.page);
  },
);
