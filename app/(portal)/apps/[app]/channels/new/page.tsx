import type { Metadata } from "next";
import { NewChannelForm } from "@/components/channel/new-channel-form";
import { PortalPage } from "@/components/shell/portal-page";
import { PageHeader } from "@/components/ui/page-header";
import { pageContext } from "@/lib/auth/session";
import { orRefuse } from "@/lib/http/page";
import { getChannelOffer } from "@/lib/usecases/channels/get-channel-offer";

export const metadata: Metadata = { title: "New channel" };

export default async function NewChannelPage({ params }: { params: Promise<{ app: string }> }) {
  const offer = await orRefuse(getChannelOffer(await pageContext(), { app: (await params).app }));
  const { app, policy, taken } = offer;
  return (
    <PortalPage crumbs={[{ label: app.displayName, href: `/apps/${app.slug}` }, { label: "New channel" }]}>
      <PageHeader title="New channel" facts="A pointer to one release, with a policy for what may come." />
      <NewChannelForm app={app.slug} policy={policy} taken={taken} />
    </PortalPage>
  );
}
