import { DownloadChart, PlatformCharts } from "@/components/downloads/download-chart";
import { DownloadTable } from "@/components/downloads/download-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { Tabs } from "@/components/ui/tabs";
import { pageContext } from "@/lib/auth/session";
import { type Search, searchText } from "@/lib/http/list-page";
import { orRefuse } from "@/lib/http/page";
import { getDownloads } from "@/lib/usecases/downloads/get-downloads";

/** How often this release's files were downloaded, per day and by platform; as pictures or as a table. */
export async function ReleaseInstalls({ app, release, search }: { app: string; release: string; search: Search }) {
  const statistics = await orRefuse(getDownloads(await pageContext(), { app, release }));
  if (statistics.total === 0) {
    return (
      <EmptyState title="No downloads in 30 days">
        Every download of a file of this release is counted here, by day and platform. Nobody is counted by name.
      </EmptyState>
    );
  }
  const here = `/apps/${app}/releases/${release}?tab=installs`;
  const asTable = searchText(search, "as") === "table";
  return (
    <>
      <Tabs
        label="Downloads as"
        className="mb-4"
        tabs={[
          { href: here, label: "Chart", current: !asTable },
          { href: `${here}&as=table`, label: "Table", current: asTable },
        ]}
      />
      {asTable ? (
        <DownloadTable statistics={statistics} />
      ) : (
        <>
          <DownloadChart statistics={statistics} />
          <Section title="By platform" className="mt-7">
            <PlatformCharts statistics={statistics} />
          </Section>
        </>
      )}
    </>
  );
}
