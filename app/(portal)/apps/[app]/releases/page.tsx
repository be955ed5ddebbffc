import type { Metadata } from "next";
import { Suspense } from "react";
import { NoReleases } from "@/components/release/no-releases";
import { ReleaseFilters } from "@/components/release/release-filters";
import type { ReleaseQuery } from "@/components/release/release-query";
import { UploadLink } from "@/components/release/upload-link";
import { PortalPage } from "@/components/shell/portal-page";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";
import { pageBaseUrl, pageContext } from "@/lib/auth/session";
import { listWish, type Search, searchText } from "@/lib/http/list-page";
import { orRefuse } from "@/lib/http/page";
import { getApp } from "@/lib/usecases/apps/get-app";
import { listChannels } from "@/lib/usecases/channels/list-channels";
import { listReleases } from "@/lib/usecases/releases/list-releases";
import { type ChannelView, toChannelView } from "@/lib/wire/channels";
import { platform } from "@/lib/wire/common";
import { releaseStatus } from "@/lib/wire/releases";
import { ReleaseList } from "./release-list";

export const metadata: Metadata = { title: "Releases" };

type Props = { params: Promise<{ app: string }>; searchParams: Promise<Search> };

export default async function ReleasesPage({ params, searchParams }: Props) {
  const ctx = await pageContext();
  const slug = (await params).app;
  const search = await searchParams;
  const { app, may } = await orRefuse(getApp(ctx, { app: slug }));
  const channels = (await orRefuse(listChannels(ctx, { app: slug }))).map(toChannelView);
  const query = readQuery(search);
  const any = await orRefuse(listReleases(ctx, { app: slug, page: { limit: 1, after: null } }));
  const mayUpload = may({ do: "upload" });
  return (
    <PortalPage crumbs={[{ label: app.displayName, href: `/apps/${slug}` }, { label: "Releases" }]}>
      <PageHeader title="Releases" actions={mayUpload && any.items.length > 0 && <UploadLink app={slug} />} />
      {any.items.length === 0 ? (
        <NoReleases app={slug} baseUrl={pageBaseUrl()} channel={firstChannel(channels)} mayUpload={mayUpload} />
      ) : (
        <>
          <ReleaseFilters app={slug} query={query} channels={channels.map((channel) => channel.name)} />
          <Suspense key={JSON.stringify(search)} fallback={<SkeletonRows rows={10} height="h-[57px]" />}>
            <ReleaseList app={slug} query={query} wish={listWish(search)} channels={channels} may={may} />
          </Suspense>
        </>
      )}
    </PortalPage>
  );
}

/** What of the address is a filter; what is none is left out, so that an old link still shows something. */
function readQuery(search: Search): ReleaseQuery {
  return {
    q: searchText(search, "q"),
    channel: searchText(search, "channel"),
    platform: platform.safeParse(searchText(search, "platform")).data,
    status: releaseStatus.safeParse(searchText(search, "status")).data,
  };
}

/** Where a first release would go: the first channel that is not protected. */
function firstChannel(channels: ChannelView[]): string {
  return (channels.find(({ policy }) => !policy.protected) ?? channels[0])?.name ?? "internal";
}
