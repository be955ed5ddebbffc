import type { Metadata } from "next";
import { FirstRun } from "@/components/app/first-run";
import { PortalPage } from "@/components/shell/portal-page";
import { PageHeader } from "@/components/ui/page-header";
import { pageBaseUrl, pageContext } from "@/lib/auth/session";
import { orRefuse } from "@/lib/http/page";
import { listAppOverviews } from "@/lib/usecases/apps/list-app-overviews";
import { findFirstRun } from "./find-first-run";
import { HomeLists } from "./home-lists";

export const metadata: Metadata = { title: "Home" };

const MOST_APPS = 10;

export default async function HomePage() {
  const ctx = await pageContext();
  const overviews = await orRefuse(listAppOverviews(ctx, { page: { limit: MOST_APPS, after: null } }));
  const firstRun = await findFirstRun(ctx, overviews.items);
  return (
    <PortalPage crumbs={[{ label: "Home" }]}>
      {firstRun ? (
        <div className="max-w-170">
          <PageHeader title="Three steps to a first install" facts="They tick themselves. About five minutes." />
          <FirstRun baseUrl={pageBaseUrl()} {...firstRun} />
        </div>
      ) : (
        <>
          <h1 className="sr-only">Home</h1>
          <HomeLists overviews={overviews} />
        </>
      )}
    </PortalPage>
  );
}
