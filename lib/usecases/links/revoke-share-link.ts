import { defineUseCase } from "../use-case";
import { enterAsLinkOwner, requireShareLink } from "./link-access";

/** `link` is an id. */
export type RevokeShareLink = { app: string; link: string };

/** Ends a share link, with every address that was signed on its behalf: from the next request on it opens nothing. */
export const revokeShareLink = defineUseCase(
  { action: "link.revoke", target: ({ app, link }: RevokeShareLink) => ({ type: "link", id: link, app }) },
  async (ctx, input, record): Promise<void> => {
    await ctx.store.transact(async (tx) => {
      const { app } = await enterAsLinkOwner(tx, ctx, input.app);
      const link = await requireShareLink(tx, app.id, input.link);
      if (link.revokedAt !== null) return;
      await tx.shareLinks.update({ ...link, revokedAt: ctx.now() });
      await record(tx, { metadata: { name: link.name, channel: link.channel } });
    });
  },
);
