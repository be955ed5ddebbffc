import type { Actor } from "@/lib/domain/actor";
import type { App } from "@/lib/domain/app";
import { isShareSecret, type ShareLink, shareLinkState } from "@/lib/domain/share-link";
import { hashSecret } from "@/lib/domain/token";
import type { Context } from "../context";

/** The share link of that secret when it opens the app now; null otherwise. */
export async function findShareLink(ctx: Context, app: App, secret: string): Promise<ShareLink | null> {
  if (!isShareSecret(secret)) return null;
  const link = await ctx.store.read.shareLinks.findByHash(hashSecret(secret));
  return link !== null && link.appId === app.id && shareLinkState(link, ctx.now()) === "active" ? link : null;
}

export function shareLinkActor({ id, name, appId, channel }: ShareLink): Extract<Actor, { kind: "link" }> {
  return { kind: "link", id, name, appId, channel };
}
