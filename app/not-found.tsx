import type { Metadata } from "next";
import { Refusal } from "@/components/refusal/refusal";
import { BarePage } from "@/components/shell/bare-page";
import { ButtonLink } from "@/components/ui/button-link";
import { pageRequestId } from "@/lib/auth/session";

export const metadata: Metadata = { title: { absolute: "Not found · Sluice" } };

/**
 * One and the same for signed out, not to be seen and missing: it says nothing about which. So it does not look at who
 * asks, and who is signed in already is sent on by the sign-in page.
 */
export default async function NotFound() {
  return (
    <BarePage footer={<span>Looking for an app? Ask whoever sent you here for a new link.</span>}>
      <Refusal
        status={404}
        title="Not here, or not for you"
        requestId={await pageRequestId()}
        actions={
          <>
            <ButtonLink variant="primary" size="lg" href="/sign-in" plain>
              Sign in
            </ButtonLink>
            <ButtonLink size="lg" href="/" plain>
              Go to the start
            </ButtonLink>
          </>
        }
      >
        Either this address does not exist, or you may not see what is at it. If it is your team’s, signing in may help.
      </Refusal>
    </BarePage>
  );
}
