import type { Metadata } from "next";
import { RefusalLink, RefusalPage } from "@/components/refusal/refusal-page";
import { pageRequestId, pageSignIn } from "@/lib/auth/session";

export const metadata: Metadata = { title: { absolute: "Not found · Sluice" } };

/**
 * One and the same for signed out, not to be seen and missing: it says nothing about which. So it does not look at who
 * asks. Signing in leads back here, to what the address holds for them.
 */
export default async function NotFound() {
  return (
    <RefusalPage
      status={404}
      title="Not here, or not for you"
      requestId={await pageRequestId()}
      actions={
        <>
          <RefusalLink primary href={await pageSignIn()}>
            Sign in
          </RefusalLink>
          <RefusalLink href="/">Go to the start</RefusalLink>
        </>
      }
    >
      Either this address does not exist, or you may not see what is at it. If it is your team’s, signing in may help.
      If you came to install an app, ask whoever sent you here for a new link.
    </RefusalPage>
  );
}
