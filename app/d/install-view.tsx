import type { Metadata } from "next";
import { headers } from "next/headers";
import { cache } from "react";
import { InstallPage } from "@/components/install/install-page";
import { pageBaseUrl, pageContext } from "@/lib/auth/session";
import { orRefuse } from "@/lib/http/page";
import type { Context } from "@/lib/usecases/context";
import { getInstallPage, type InstallPage as Seen } from "@/lib/usecases/install/get-install-page";
import { signFileLink } from "@/lib/usecases/install/sign-file-link";
import { toInstallView } from "@/lib/wire/install";
import { canInstallOverTheAir } from "@/lib/wire/ios-manifest";
import { LINK_QUERY } from "@/lib/wire/links";

export type InstallSearch = Promise<{ platform?: string | string[] }>;

// Once for a page and its metadata: the arguments are text, so that they compare equal.
const readInstall = cache(async (app: string, channel: string | undefined, release: string | undefined) =>
  orRefuse(getInstallPage(await pageContext(), { app, channel, release })),
);

type Wish = { app: string; channel?: string; release?: string };

export async function installMetadata({ app, channel, release }: Wish): Promise<Metadata> {
  const seen = await readInstall(app, channel, release);
  const version = seen.release === null ? "" : ` ${seen.release.version} (${seen.release.build})`;
  return {
    title: { absolute: `${seen.app.displayName}${version}` },
    ...(seen.app.visibility !== "public" && { robots: { index: false, follow: false } }),
  };
}

/** Signed, because iOS fetches it without the browser's cookies. */
function manifestUrl(ctx: Context, { app, actor, release }: Seen): string | null {
  const baseUrl = pageBaseUrl();
  if (release === null || !canInstallOverTheAir(baseUrl)) return null;
  const signature = signFileLink(ctx, { app, actor }, release.id, "page");
  return `${baseUrl}/d/${app.slug}/r/${release.id}/manifest.plist?sig=${signature}`;
}

/** The page's address for another browser or a phone, which has none of this one's cookies: a share link goes along. */
function addressElsewhere({ held }: Context, { app, actor }: Seen, path: string): string {
  const url = pageBaseUrl() + path;
  const secret = actor.kind === "link" ? held.links.get(app.slug) : undefined;
  return secret === undefined ? url : `${url}?${LINK_QUERY}=${secret}`;
}

/** All three tester pages; they differ in what is asked for and in their own address. */
export async function InstallView({ wish, search, path }: { wish: Wish; search: InstallSearch; path: string }) {
  const seen = await readInstall(wish.app, wish.channel, wish.release);
  const [sent, { platform }, ctx] = await Promise.all([headers(), search, pageContext()]);
  const view = toInstallView(seen, {
    userAgent: sent.get("user-agent"),
    platformHint: sent.get("sec-ch-ua-platform"),
    chosen: typeof platform === "string" ? platform : undefined,
    isPermalink: wish.release !== undefined,
    manifestUrl: manifestUrl(ctx, seen),
  });
  return <InstallPage view={view} url={addressElsewhere(ctx, seen, path)} now={ctx.now()} />;
}
