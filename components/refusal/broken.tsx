"use client";

import { buttonClass } from "../ui/button-class";
import { RefusalLink, RefusalPage } from "./refusal-page";

export type BrokenProps = { error: Error & { digest?: string }; retry: () => void };

/** What error pages show: nothing of the error but the id under which the server's log has it. */
export function Broken({ error, retry }: BrokenProps) {
  return (
    <RefusalPage
      status={500}
      title="This page broke on the server"
      requestId={error.digest}
      actions={
        <>
          <button type="button" onClick={retry} className={buttonClass({ variant: "primary", size: "lg" })}>
            Retry
          </button>
          <RefusalLink href="/">Go to the start</RefusalLink>
        </>
      }
    >
      Nothing was changed by looking at it. If it breaks again, tell whoever runs this server the request below: its log
      says more under that id.
    </RefusalPage>
  );
}
