import type { Metadata } from "next";
import { NewAppForm } from "@/components/app/new-app-form";
import { PortalPage } from "@/components/shell/portal-page";
import { PageHeader } from "@/components/ui/page-header";
import { pageBaseUrl } from "@/lib/auth/session";

export const metadata: Metadata = { title: "New app" };

export default function NewAppPage() {
  return (
    <PortalPage crumbs={[{ label: "Apps", href: "/apps" }, { label: "New app" }]}>
      <PageHeader title="New app" />
      <NewAppForm baseUrl={pageBaseUrl()} />
    </PortalPage>
  );
}
