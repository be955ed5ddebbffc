import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { PortalPage } from "@/components/shell/portal-page";
import { PageHeader } from "@/components/ui/page-header";
import { NewRelease } from "@/components/upload/new-release";
import { pageContext } from "@/lib/auth/session";
import { orRefuse } from "@/lib/http/page";
import { getApp } from "@/lib/usecases/apps/get-app";
import { listChannels } from "@/lib/usecases/channels/list-channels";
import { toChannelView } from "@/lib/wire/channels";
import { publishChannels } from "../publish-channels";

export const metadata: Metadata = { title: "New release" };

export default async function NewReleasePage({ params }: { params: Promise<{ app: string }> }) {
  const ctx = await pageContext();
  const slug = (await params).app;
  const { app, may } = await orRefuse(getApp(ctx, { app: slug }));
  if (!may({ do: "upload" })) forbidden();
  const channels = (await orRefuse(listChannels(ctx, { app: slug }))).map(toChannelView);
  const crumbs = [
    { label: app.displayName, href: `/apps/${slug}` },
    { label: "Releases", href: `/apps/${slug}/releases` },
    { label: "New" },
  ];
  return (
    <PortalPage crumbs={crumbs}>
      <PageHeader title="New release" facts="Published once, all files or none." />
      <NewRelease app={slug} channels={publishChannels(channels, may)} maxBytes={ctx.limits.maxUploadBytes} />
    </PortalPage>
  );
}
