import type { Metadata } from "next";
import { Suspense } from "react";
import { PortalPage } from "@/components/shell/portal-page";
import { NewTokenLink } from "@/components/token/new-token-link";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";
import { listWish, type Search } from "@/lib/http/list-page";
import { TokenList } from "./token-list";

export const metadata: Metadata = { title: "Tokens" };

export default async function TokensPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  return (
    <PortalPage crumbs={[{ label: "Tokens" }]}>
      <PageHeader
        title="Tokens"
        facts="Keys for machines: CI publishes and scripts read with one."
        actions={<NewTokenLink />}
      />
      <Suspense key={JSON.stringify(search)} fallback={<SkeletonRows rows={5} height="h-[57px]" />}>
        <TokenList wish={listWish(search)} />
      </Suspense>
    </PortalPage>
  );
}
