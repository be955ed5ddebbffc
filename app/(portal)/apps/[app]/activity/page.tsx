import type { Metadata } from "next";
import { PortalPage } from "@/components/shell/portal-page";
import { PageHeader } from "@/components/ui/page-header";
import { pageContext } from "@/lib/auth/session";
import type { Search } from "@/lib/http/list-page";
import { orRefuse } from "@/lib/http/page";
import { getApp } from "@/lib/usecases/apps/get-app";
import { AuditEvents } from "../../../audit-page";

export const metadata: Metadata = { title: "Activity" };

type Props = { params: Promise<{ app: string }>; searchParams: Promise<Search> };

export default async function ActivityPage({ params, searchParams }: Props) {
  const { app } = await orRefuse(getApp(await pageContext(), await params));
  return (
    <PortalPage crumbs={[{ label: app.displayName, href: `/apps/${app.slug}` }, { label: "Activity" }]}>
      <PageHeader title="Activity" facts="What was done in this app, by whom, and what was refused." />
      <AuditEvents place={{ app: app.slug }} search={await searchParams} />
    </PortalPage>
  );
}
