import type { Metadata } from "next";
import { Suspense } from "react";
import { AppSearch } from "@/components/app/app-search";
import { NewAppLink } from "@/components/app/new-app-link";
import { PortalPage } from "@/components/shell/portal-page";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";
import { type Search, searchText } from "@/lib/http/list-page";
import { AppList } from "./app-list";

export const metadata: Metadata = { title: "Apps" };

export default async function AppsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const q = searchText(search, "q");
  return (
    <PortalPage crumbs={[{ label: "Apps" }]}>
      <PageHeader title="Apps" actions={<NewAppLink />} />
      <AppSearch q={q} />
      <Suspense key={JSON.stringify(search)} fallback={<SkeletonRows rows={8} height="h-[57px]" />}>
        <AppList q={q} search={search} />
      </Suspense>
    </PortalPage>
  );
}
