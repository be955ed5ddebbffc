import { DownloadChart } from "@/components/downloads/download-chart";
import { DownloadTable } from "@/components/downloads/download-table";
import { ErrorState } from "@/components/ui/error-state";
import { pageContext, pageRequestId } from "@/lib/auth/session";
import { orFailed } from "@/lib/http/list-page";
import { orRefuse } from "@/lib/http/page";
import { getDownloads } from "@/lib/usecases/downloads/get-downloads";

/** Downloads of all releases over 30 days; the numbers are a press away. */
export async function RecentDownloads({ app }: { app: string }) {
  const requestId = await pageRequestId();
  const statistics = await orRefuse(orFailed(getDownloads(await pageContext(), { app }), requestId));
  if (statistics === null) {
    return <ErrorState title="The downloads did not load." requestId={requestId} retryHref={`/apps/${app}`} />;
  }
  return (
    <>
      <DownloadChart statistics={statistics} />
      {statistics.total > 0 && (
        <details>
          <summary className="py-2 text-fact text-ink-2 underline underline-offset-3">As a table</summary>
          <DownloadTable statistics={statistics} />
        </details>
      )}
    </>
  );
}
