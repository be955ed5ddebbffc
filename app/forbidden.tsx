import type { Metadata } from "next";
import { JustGone } from "@/components/refusal/just-gone";
import { RefusalLink, RefusalPage } from "@/components/refusal/refusal-page";
import { pageIsThere, pageRequestId } from "@/lib/auth/session";

export const metadata: Metadata = { title: { absolute: "Not allowed · Sluice" } };

export default async function Forbidden() {
  if (await pageIsThere()) return <JustGone />;
  return (
    <RefusalPage
      status={403}
      title="You may not do this"
      requestId={await pageRequestId()}
      actions={
        <RefusalLink primary href="/">
          Go to the start
        </RefusalLink>
      }
    >
      Your role does not cover this page. An owner of the app, or an admin of this server, can change that.
    </RefusalPage>
  );
}
