import { actorRef } from "@/lib/domain/actor";
import { invalidField } from "@/lib/domain/errors";
import { parseLine } from "@/lib/domain/grammar";
import { DAY_MS, plus } from "@/lib/domain/instant";
import { newShareSecret, type ShareLink } from "@/lib/domain/share-link";
import { hashSecret } from "@/lib/domain/token";
import { requireNamedChannel } from "../channels/channel-access";
import { defineUseCase } from "../use-case";
import { enterAsLinkOwner } from "./link-access";

/** `channel` null or left out: every channel. `expiresInDays` 1 to 365, 30 when left out. */
export type CreateShareLink = { app: string; name: string; channel?: string | null; expiresInDays?: number };

const DEFAULT_DAYS = 30;
const MOST_DAYS = 365;

/** Makes a way in for testers without an account; its secret is in this answer and stored nowhere. */
export const createShareLink = defineUseCase(
  { action: "link.create", target: ({ app }: CreateShareLink) => ({ type: "link", id: "new", app }) },
  async (ctx, input, record): Promise<{ link: ShareLink; secret: string; app: string }> => {
    const name = parseLine(input.name, "name", 100);
    const days = parseDays(input.expiresInDays ?? DEFAULT_DAYS);
    const secret = newShareSecret();
    return ctx.store.transact(async (tx) => {
      const { app } = await enterAsLinkOwner(tx, ctx, input.app);
      const channel = input.channel ? (await requireNamedChannel(tx, app.id, input.channel)).name : null;
      const now = ctx.now();
      const link: ShareLink = {
        id: ctx.id("lnk"),
        appId: app.id,
        name,
        channel,
        secretHash: hashSecret(secret),
        createdBy: actorRef(ctx.actor),
        createdAt: now,
        expiresAt: plus(now, days * DAY_MS),
        revokedAt: null,
      };
      await tx.shareLinks.insert(link);
      const target = { type: "link", id: link.id, app: app.slug };
      await record(tx, { target, metadata: { name, channel, expiresAt: link.expiresAt } });
      return { link, secret, app: app.slug };
    });
  },
);

function parseDays(days: number): number {
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
    throw invalidField("expiresInDays", `A link lives 1 to ${MOST_DAYS} whole days.`);
  return days;
}
