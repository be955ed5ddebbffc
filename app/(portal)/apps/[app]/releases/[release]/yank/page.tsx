import type { Metadata } from "next";
import { fullName } from "@/components/channel/release-name";
import { YankPageForm } from "@/components/release/yank-page-form";
import { PortalPage } from "@/components/shell/portal-page";
import { PageHeader } from "@/components/ui/page-header";
import { pageContext } from "@/lib/auth/session";
import { orRefuse } from "@/lib/http/page";
import { getApp } from "@/lib/usecases/apps/get-app";
import { loadYank, type YankProps } from "./load-yank";

export const metadata: Metadata = { title: "Withdraw" };

export default async function YankPage(props: YankProps) {
  const { app } = await orRefuse(getApp(await pageContext(), { app: (await props.params).app }));
  const view = await loadYank(props);
  const here = `/apps/${app.slug}`;
  return (
    <PortalPage
      crumbs={[
        { label: app.displayName, href: here },
        { label: "Releases", href: `${here}/releases` },
        { label: fullName(view.release), href: `${here}/releases/${view.release.id}` },
        { label: "Withdraw" },
      ]}
    >
      <PageHeader title={`Withdraw ${fullName(view.release)}`} />
      <YankPageForm view={view} />
    </PortalPage>
  );
}
