import { RetentionPreview } from "@/components/retention/retention-preview";
import { ErrorState } from "@/components/ui/error-state";
import { pageContext, pageRequestId } from "@/lib/auth/session";
import { orFailed } from "@/lib/http/list-page";
import { runRetention } from "@/lib/usecases/retention/run-retention";

/** What the policies of an app and its channels would remove now. */
export async function RetentionNow({ app }: { app: string }) {
  const requestId = await pageRequestId();
  const preview = await orFailed(runRetention(await pageContext(), { app, dryRun: true }), requestId);
  if (preview === null) return <ErrorState title="The preview did not load." requestId={requestId} />;
  return <RetentionPreview app={app} items={preview.items} bytes={preview.bytes} />;
}
