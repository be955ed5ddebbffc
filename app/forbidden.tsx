import type { Metadata } from "next";
import { Refusal } from "@/components/refusal/refusal";
import { BarePage } from "@/components/shell/bare-page";
import { ButtonLink } from "@/components/ui/button-link";
import { pageRequestId } from "@/lib/auth/session";

export const metadata: Metadata = { title: { absolute: "Not allowed · Sluice" } };

export default async function Forbidden() {
  return (
    <BarePage>
      <Refusal
        status={403}
        title="You may not do this"
        requestId={await pageRequestId()}
        actions={
          <ButtonLink variant="primary" size="lg" href="/" plain>
            Go to the start
          </ButtonLink>
        }
      >
        Your role does not cover this page. An owner of the app, or an admin of this server, can change that.
      </Refusal>
    </BarePage>
  );
}
