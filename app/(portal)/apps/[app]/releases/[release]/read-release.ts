import { cache } from "react";
import { pageContext } from "@/lib/auth/session";
import { orRefuse } from "@/lib/http/page";
import { getApp } from "@/lib/usecases/apps/get-app";
import { listChannels } from "@/lib/usecases/channels/list-channels";
import { getInstallPage } from "@/lib/usecases/install/get-install-page";
import { getRelease } from "@/lib/usecases/releases/get-release";
import { toChannelView } from "@/lib/wire/channels";
import { toReleaseView } from "@/lib/wire/releases";

const readOnce = cache(async (slug: string, named: string) => {
  const ctx = await pageContext();
  const { app, may } = await orRefuse(getApp(ctx, { app: slug }));
  const seen = await orRefuse(getRelease(ctx, { app: slug, release: named }));
  const channels = (await orRefuse(listChannels(ctx, { app: slug }))).map(toChannelView);
  // Relative addresses: a page's own files come from wherever the page came from.
  const release = toReleaseView(seen, "");
  // What a tester is pointed at instead.
  const good =
    release.status === "yanked" ? (await orRefuse(getInstallPage(ctx, { app: slug, release: named }))).latest : null;
  const isDraft = release.status === "draft";
  const mayDraft = isDraft && may({ do: "draft", channel: release.channel });
  return {
    app,
    may,
    release,
    channels,
    good: good && { id: good.id, version: good.version, build: good.build },
    mayDraft,
    mayEditNotes: isDraft ? mayDraft : may({ do: "edit_notes" }),
    now: ctx.now(),
  };
});

export type ReadRelease = Awaited<ReturnType<typeof readOnce>>;

/** A release with all that its page needs, read once for each request; by id or VERSION+BUILD. */
export function readRelease(params: { app: string; release: string }): Promise<ReadRelease> {
  return readOnce(params.app, decoded(params.release));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
