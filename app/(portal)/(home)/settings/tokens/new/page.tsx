import type { Metadata } from "next";
import { PortalPage } from "@/components/shell/portal-page";
import { NewToken } from "@/components/token/new-token";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { pageBaseUrl, pageContext } from "@/lib/auth/session";
import { type Search, searchText } from "@/lib/http/list-page";
import { orRefuse } from "@/lib/http/page";
import { listTokenOffers } from "@/lib/usecases/tokens/list-token-offers";

export const metadata: Metadata = { title: "New token" };

export default async function NewTokenPage({ searchParams }: { searchParams: Promise<Search> }) {
  const ctx = await pageContext();
  const app = searchText(await searchParams, "app") ?? null;
  const offers = await orRefuse(listTokenOffers(ctx, {}));
  return (
    <PortalPage crumbs={[{ label: "Tokens", href: "/settings/tokens" }, { label: "New" }]}>
      {offers.apps.length === 0 && !offers.admin ? (
        <EmptyState title="No app to give a token for" action={<TextLink href="/apps/new">Create an app</TextLink>}>
          A token is for an app that you may read or publish to.
        </EmptyState>
      ) : (
        <NewToken offers={offers} app={app} baseUrl={pageBaseUrl()} now={ctx.now()} />
      )}
    </PortalPage>
  );
}
