import type { Actor } from "@/lib/domain/actor";
import type { App } from "@/lib/domain/app";
import { DomainError } from "@/lib/domain/errors";
import { both, INSTALL_ALONE, type May } from "@/lib/domain/rights";
import { rightsIn } from "../apps/app-access";
import type { Context } from "../context";
import { findShareLink, shareLinkActor } from "./share-link-actor";
import { findHolder } from "./signed-holder";

/** Who may install from an app, of all that a request shows: who asks, a share link, or whoever an address was signed for. */
export type Entry = { app: App; actor: Actor; may: May };

/**
 * What is asked for: an app, and the id that a signature would be for (an artifact's, or a release's for its manifest;
 * null: no signature opens this).
 */
type Door = { app: App | null; signed: string | null; missing: () => DomainError };

/**
 * The one door to tester pages, manifests, files, icons and codes. A session, a token or the app's visibility opens
 * it, or else a share link that was opened in this browser, or the address itself. `missing` when nothing does and the asker may not know of the app either.
 */
export async function enterInstall(ctx: Context, { app, signed, missing }: Door): Promise<Entry> {
  if (app === null) throw missing();
  const read = ctx.store.read;
  const own = { app, actor: ctx.actor, may: await rightsIn(read, ctx, app) };
  if (own.may({ do: "install" })) return own;
  const lent = (await enterByLink(ctx, app)) ?? (await enterBySignature(ctx, app, signed));
  if (lent !== null) return lent;
  if (own.may({ do: "see" })) return own;
  throw missing();
}

async function enterByLink(ctx: Context, app: App): Promise<Entry | null> {
  const link = await findShareLink(ctx, app, ctx.held.links.get(app.slug) ?? "");
  return link === null ? null : { app, actor: shareLinkActor(link), may: INSTALL_ALONE };
}

// Whoever it was made for may have lost their right since: then it opens nothing any more.
async function enterBySignature(ctx: Context, app: App, signed: string | null): Promise<Entry | null> {
  const actor = signed === null ? null : await findHolder(ctx, app, signed);
  if (actor === null) return null;
  const may = both(INSTALL_ALONE, await rightsIn(ctx.store.read, { ...ctx, actor }, app));
  return may({ do: "install" }) ? { app, actor, may } : null;
}

/** `forbidden` for who may see the app and install nothing from it: a token that only publishes. */
export function demandInstall({ may }: Entry): void {
  if (!may({ do: "install" }))
    throw new DomainError("forbidden", "This token may publish, not read: it sees its own drafts only.");
}
