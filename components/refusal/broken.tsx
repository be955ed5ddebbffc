"use client";

import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { Refusal } from "./refusal";

export type BrokenProps = { error: Error & { digest?: string }; retry: () => void };

/** What error pages show: nothing of the error but the id under which the server's log has it. */
export function Broken({ error, retry }: BrokenProps) {
  return (
    <Refusal
      status={500}
      title="This page broke on the server"
      requestId={error.digest}
      actions={
        <>
          <Button variant="primary" size="lg" onClick={retry}>
            Retry
          </Button>
          <ButtonLink size="lg" href="/" plain>
            Go to the start
          </ButtonLink>
        </>
      }
    >
      Nothing was changed by looking at it. If it breaks again, tell whoever runs this server the request below: its log
      says more under that id.
    </Refusal>
  );
}
