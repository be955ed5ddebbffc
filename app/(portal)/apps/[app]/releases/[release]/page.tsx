import type { Metadata } from "next";
import { AppTile } from "@/components/app/app-tile";
import { ArtifactTable } from "@/components/release/artifact-table";
import { DraftActions } from "@/components/release/draft-actions";
import { ReleaseHeader } from "@/components/release/release-header";
import { ReleaseMore } from "@/components/release/release-more";
import { releasePlaces } from "@/components/release/release-places";
import { WithdrawnNote } from "@/components/release/withdrawn-note";
import { PortalPage } from "@/components/shell/portal-page";
import { EmptyState } from "@/components/ui/empty-state";
import { Tabs } from "@/components/ui/tabs";
import { pageBaseUrl } from "@/lib/auth/session";
import { type Search, searchText } from "@/lib/http/list-page";
import type { ReleaseView } from "@/lib/wire/releases";
import { toReleaseLinks } from "@/lib/wire/releases";
import { publishChannels } from "../publish-channels";
import { type ReadRelease, readRelease } from "./read-release";
import { ReleaseActivity } from "./release-activity";
import { ReleaseChanges } from "./release-changes";
import { ReleaseInstalls } from "./release-installs";
import { ReleaseOverview } from "./release-overview";

type Props = { params: Promise<{ app: string; release: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { release } = await readRelease(await params);
  return { title: `${release.version} (${release.build})` };
}

const iconOf = ({ artifacts }: ReleaseView) => artifacts.find(({ metadata }) => metadata?.icon)?.metadata?.icon ?? null;

export default async function ReleasePage({ params, searchParams }: Props) {
  const read = await readRelease(await params);
  const { app, release, channels, good, may, now } = read;
  const search = await searchParams;
  const name = `${release.version} (${release.build})`;
  const here = `/apps/${app.slug}/releases/${release.id}`;
  const tab = tabOf(searchText(search, "tab"), may);
  return (
    <PortalPage
      crumbs={[
        { label: app.displayName, href: `/apps/${app.slug}` },
        { label: "Releases", href: `/apps/${app.slug}/releases` },
        { label: name },
      ]}
    >
      <ReleaseHeader
        release={release}
        places={releasePlaces(channels, release.id)}
        install={installOf(read)}
        promoteHref={mayPromote(read) ? `/apps/${app.slug}/promote?release=${release.id}` : null}
        tile={<AppTile slug={app.slug} name={app.displayName} iconUrl={iconOf(release)} size={48} />}
        more={
          <ReleaseMore
            app={app.slug}
            id={release.id}
            name={name}
            mayYank={release.status === "published" && may({ do: "manage" })}
          />
        }
        actions={read.mayDraft && <Draft {...read} name={name} />}
        now={now}
      />
      <WithdrawnNote release={release} good={good} now={now} />
      <Tabs
        label="Release"
        className="mb-5"
        tabs={[
          { href: here, label: "Overview", current: tab === "overview" },
          {
            href: `${here}?tab=artifacts`,
            label: "Artifacts",
            count: release.artifacts.length,
            current: tab === "artifacts",
          },
          { href: `${here}?tab=changes`, label: "Changes", current: tab === "changes" },
          ...(may({ do: "read" })
            ? [{ href: `${here}?tab=installs`, label: "Installs", current: tab === "installs" }]
            : []),
          ...(may({ do: "manage" })
            ? [{ href: `${here}?tab=activity`, label: "Activity", current: tab === "activity" }]
            : []),
        ]}
      />
      {tab === "overview" && <ReleaseOverview {...read} />}
      {tab === "artifacts" && <Artifacts {...read} />}
      {tab === "changes" && <ReleaseChanges {...read} search={search} />}
      {tab === "installs" && <ReleaseInstalls app={app.slug} release={release.id} search={search} />}
      {tab === "activity" && <ReleaseActivity app={app.slug} release={release.id} search={search} />}
    </PortalPage>
  );
}

/** Which part of the page an address asks for; how often it was installed is for the team, what happened for owners. */
function tabOf(wanted: string | undefined, may: ReadRelease["may"]) {
  if (wanted === "artifacts" || wanted === "changes") return wanted;
  if (wanted === "installs" && may({ do: "read" })) return wanted;
  return wanted === "activity" && may({ do: "manage" }) ? wanted : "overview";
}

function Draft({ app, release, channels, may, name }: ReadRelease & { name: string }) {
  return (
    <DraftActions
      app={app.slug}
      id={release.id}
      name={name}
      files={release.artifacts.length}
      channels={publishChannels(channels, may)}
      madeFor={release.channel}
    />
  );
}

function Artifacts({ release, mayDraft }: ReadRelease) {
  if (release.artifacts.length === 0) {
    return <EmptyState title="No files yet">CI adds them to the draft; it cannot be published without one.</EmptyState>;
  }
  return <ArtifactTable release={release} mayDelete={mayDraft} />;
}

function installOf({ app, release }: ReadRelease) {
  if (release.status === "draft") return null;
  const { install } = toReleaseLinks(app.slug, release.id, pageBaseUrl());
  return { url: install, qrSrc: `/d/${app.slug}/r/${release.id}/qr.svg` };
}

function mayPromote({ release, channels, may }: ReadRelease): boolean {
  if (release.status !== "published") return false;
  return channels.some(({ name, policy }) =>
    may({ do: "move", kind: "promote", channel: name, protected: policy.protected }),
  );
}
