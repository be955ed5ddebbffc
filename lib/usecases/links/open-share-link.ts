import type { ShareLink } from "@/lib/domain/share-link";
import { noApp } from "../apps/app-access";
import { findShareLink } from "../install/share-link-actor";
import { defineUseCase } from "../use-case";

export type OpenShareLink = { app: string; secret: string };

/** The share link of that secret, while it opens that app; `not_found`, as for an app that is missing, otherwise. */
export const openShareLink = defineUseCase(
  { action: "link.open", target: ({ app }: OpenShareLink) => ({ type: "link", id: "by its secret", app }) },
  async (ctx, input): Promise<ShareLink> => {
    const app = await ctx.store.read.apps.findBySlug(input.app);
    const link = app && (await findShareLink(ctx, app, input.secret));
    if (!link) throw noApp();
    return link;
  },
);
