import type { Metadata } from "next";
import { PromoteChoices } from "@/components/channel/promote-choices";
import { PromoteForm } from "@/components/channel/promote-form";
import { PortalPage } from "@/components/shell/portal-page";
import { PageHeader } from "@/components/ui/page-header";
import { pageContext } from "@/lib/auth/session";
import { orRefuse } from "@/lib/http/page";
import { getApp } from "@/lib/usecases/apps/get-app";
import { loadPromotion, type PromoteProps } from "./load-promotion";

export const metadata: Metadata = { title: "Promote" };

export default async function PromotePage(props: PromoteProps) {
  const { app } = await orRefuse(getApp(await pageContext(), { app: (await props.params).app }));
  const loaded = await loadPromotion(props);
  return (
    <PortalPage crumbs={[{ label: app.displayName, href: `/apps/${app.slug}` }, { label: "Promote" }]}>
      {loaded.kind === "promotion" ? (
        <>
          <PageHeader title={`Promote to ${loaded.view.channel}`} />
          <PromoteForm view={loaded.view} />
        </>
      ) : (
        <>
          <PageHeader title={loaded.title} />
          <div className="max-w-155 border-t-2 border-post">
            <PromoteChoices {...loaded.choices} />
          </div>
        </>
      )}
    </PortalPage>
  );
}
