import { Suspense } from "react";
import { AppTile } from "@/components/app/app-tile";
import { InstallPageLink } from "@/components/app/install-page-link";
import { VISIBILITY_NAMES } from "@/components/app/visibility-words";
import { LanesSkeleton } from "@/components/channel/lanes-skeleton";
import { NoReleases } from "@/components/release/no-releases";
import { UploadLink } from "@/components/release/upload-link";
import { Columns } from "@/components/shell/columns";
import { PortalPage } from "@/components/shell/portal-page";
import { Facts } from "@/components/ui/facts";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { pageBaseUrl, pageContext } from "@/lib/auth/session";
import { orRefuse } from "@/lib/http/page";
import { getApp } from "@/lib/usecases/apps/get-app";
import { listChannels } from "@/lib/usecases/channels/list-channels";
import { listReleases } from "@/lib/usecases/releases/list-releases";
import { iconPath } from "@/lib/wire/uploads";
import { Activity } from "../../activity";
import { LaneList } from "./lane-list";
import { LastReleases } from "./last-releases";
import { RecentDownloads } from "./recent-downloads";

type Props = { params: Promise<{ app: string }> };

export default async function OverviewPage({ params }: Props) {
  const ctx = await pageContext();
  const slug = (await params).app;
  const { app, owner, may, iconOf } = await orRefuse(getApp(ctx, { app: slug }));
  const channels = await orRefuse(listChannels(ctx, { app: slug }));
  const any = await orRefuse(listReleases(ctx, { app: slug, page: { limit: 1, after: null } }));
  const mayUpload = may({ do: "upload" });
  const first = channels.find(({ channel }) => !channel.policy.protected) ?? channels[0];
  return (
    <PortalPage crumbs={[{ label: app.displayName, href: `/apps/${slug}` }, { label: "Overview" }]}>
      <PageHeader
        tile={<AppTile slug={slug} name={app.displayName} iconUrl={iconOf && iconPath(iconOf)} size={48} />}
        title={app.displayName}
        facts={
          <Facts
            items={[<code key="slug">{slug}</code>, VISIBILITY_NAMES[app.visibility], owner && `${owner.name}’s`]}
          />
        }
        actions={
          <>
            <InstallPageLink app={slug} />
            {mayUpload && any.items.length > 0 && <UploadLink app={slug} />}
          </>
        }
      />
      {any.items.length === 0 && (
        <div className="mb-10">
          <NoReleases
            app={slug}
            baseUrl={pageBaseUrl()}
            channel={first?.channel.name ?? "internal"}
            mayUpload={mayUpload}
          />
        </div>
      )}
      <Suspense fallback={<LanesSkeleton lanes={channels.length} />}>
        <LaneList app={slug} />
      </Suspense>
      {may({ do: "manage" }) && (
        <p className="mt-2 text-right text-fact">
          <TextLink href={`/apps/${slug}/channels/new`}>New channel</TextLink>
        </p>
      )}
      {any.items.length > 0 && (
        <Columns
          className="mt-8"
          aside={
            <Section title="Activity">
              <Suspense fallback={<SkeletonRows rows={6} height="h-[57px]" />}>
                <Activity app={slug} mayAudit={may({ do: "manage" })} />
              </Suspense>
            </Section>
          }
        >
          <Section title="Last releases" action={<TextLink href={`/apps/${slug}/releases`}>All releases</TextLink>}>
            <Suspense fallback={<SkeletonRows />}>
              <LastReleases app={slug} channels={channels} />
            </Suspense>
          </Section>
          {may({ do: "read" }) && (
            <Section title="Downloads" className="mt-8">
              <Suspense fallback={<SkeletonRows rows={3} height="h-[57px]" />}>
                <RecentDownloads app={slug} />
              </Suspense>
            </Section>
          )}
        </Columns>
      )}
    </PortalPage>
  );
}
