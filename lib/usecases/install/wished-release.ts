import { type Release, statusOf } from "@/lib/domain/release";
import type { Context } from "../context";
import type { Reader } from "../ports";
import { findRelease, noRelease } from "../releases/release-access";
import type { Entry } from "./install-access";
import { demandWithin } from "./installable-releases";
import { findServed, type Served } from "./served-release";

/** A channel's page, the default channel's, or a permalink to exactly one release. */
export type InstallWish = { app: string; channel?: string; release?: string };

/** What a tester's address names, for whoever may install; `not_found` when it names nothing they may know of. */
export async function findWished(ctx: Context, wish: InstallWish): Promise<Served & { release: Release | null }> {
  const served = await findServed(ctx, wish);
  if (wish.release === undefined) return { ...served, release: served.served };
  return { ...served, release: await permalinked(ctx.store.read, served.entered, wish.release) };
}

async function permalinked(read: Reader, entry: Entry, named: string): Promise<Release> {
  const release = await findRelease(read, entry.app.id, named);
  if (release === null || statusOf(release) === "draft") throw noRelease();
  await demandWithin(read, entry, release, noRelease);
  return release;
}
