import { DomainError } from "@/lib/domain/errors";
import type { ShareLink } from "@/lib/domain/share-link";
import { demand, type Entered, enterApp } from "../apps/app-access";
import type { Context } from "../context";
import type { Reader } from "../ports";

/** The app, when the asker looks after its share links: an owner, or a token that may manage it. */
export async function enterAsLinkOwner(reader: Reader, ctx: Context, slug: string): Promise<Entered> {
  const entered = await enterApp(reader, ctx, slug);
  demand(entered.may, { do: "manage" }, "Only an owner looks after this app's share links.");
  return entered;
}

/** The share link of that id in an app; `not_found` when it is another app's or none. */
export async function requireShareLink(reader: Reader, appId: string, id: string): Promise<ShareLink> {
  const link = await reader.shareLinks.find(id);
  if (link === null || link.appId !== appId) throw new DomainError("not_found", "There is no such link of this app.");
  return link;
}
