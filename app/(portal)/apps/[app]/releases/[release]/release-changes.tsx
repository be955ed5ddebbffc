import { FromTo } from "@/components/channel/from-to";
import { ChannelLinks } from "@/components/comparison/channel-links";
import { ComparisonPanel } from "@/components/comparison/comparison-panel";
import { NotesBetween } from "@/components/comparison/notes-between";
import { EmptyState } from "@/components/ui/empty-state";
import { pageContext } from "@/lib/auth/session";
import { type Search, searchText } from "@/lib/http/list-page";
import { orRefuse } from "@/lib/http/page";
import { getChannelStory } from "@/lib/usecases/channels/get-channel-story";
import { compareReleases } from "@/lib/usecases/releases/compare-releases";
import { listReleasesBetween } from "@/lib/usecases/releases/list-releases-between";
import type { ChannelView } from "@/lib/wire/channels";
import type { ReadRelease } from "./read-release";

type Side = { channel: string } | { from: string };
type Chosen = { name: string; side: Side; label: string };

/** This release beside what a channel serves; where it is this very one, beside what the channel served before. */
export async function ReleaseChanges({ app, release, channels, now, search }: ReadRelease & { search: Search }) {
  const ctx = await pageContext();
  const chosen = await chooseSide(app.slug, release.id, channels, searchText(search, "channel"));
  const here = `/apps/${app.slug}/releases/${release.id}?tab=changes`;
  const links = channels.map(({ name }) => ({ name, href: `${here}&channel=${name}`, current: name === chosen?.name }));
  if (chosen === null || "nothing" in chosen)
    return (
      <>
        <ChannelLinks links={links} />
        <EmptyState title="Nothing to compare with">
          {chosen ? `${chosen.name} serves this release, and served nothing before it.` : "This app has no channels."}
        </EmptyState>
      </>
    );
  const found = await orRefuse(compareReleases(ctx, { app: app.slug, to: release.id, ...chosen.side }));
  const between = await orRefuse(
    listReleasesBetween(ctx, { app: app.slug, from: found.from?.id ?? null, to: found.to.id }),
  );
  const onlyChanged = searchText(search, "facts") !== "all";
  const address = `${here}&channel=${chosen.name}`;
  return (
    <>
      <ChannelLinks links={links} />
      <div className="mb-5 border-y border-line py-4">
        <FromTo left={{ label: chosen.label, release: found.from }} right={{ label: "this release", release }} />
      </div>
      <ComparisonPanel
        compared={found}
        from={found.from}
        to={release}
        onlyChanged={onlyChanged}
        toggleHref={onlyChanged ? `${address}&facts=all` : address}
        notes={<NotesBetween app={app.slug} {...between} now={now} />}
      />
    </>
  );
}

async function chooseSide(
  app: string,
  releaseId: string,
  channels: readonly ChannelView[],
  wanted: string | undefined,
): Promise<Chosen | { name: string; nothing: true } | null> {
  const other = channels.findLast(({ current }) => current !== null && current.id !== releaseId);
  const channel = channels.find(({ name }) => name === wanted) ?? other ?? channels.at(-1);
  if (channel === undefined) return null;
  const { name } = channel;
  if (channel.current?.id !== releaseId) return { name, side: { channel: name }, label: `${name} serves` };
  const ctx = await pageContext();
  const { previous } = await orRefuse(getChannelStory(ctx, { app, channel: name, page: { limit: 1, after: null } }));
  if (previous === null) return { name, nothing: true };
  return { name, side: { from: previous.id }, label: `${name} served before` };
}
