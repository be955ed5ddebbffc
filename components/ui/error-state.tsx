import type { ReactNode } from "react";
import { Button } from "./button";
import { ButtonLink } from "./button-link";
import { Note } from "./note";

export type ErrorStateProps = {
  /** What failed, as a sentence: "The list of releases did not load." */
  title: string;
  children?: ReactNode;
  requestId?: string;
  /** Retry by a link (server pages) … */
  retryHref?: string;
  /** … or by a call (error.tsx's `reset`). */
  onRetry?: () => void;
};

export function ErrorState({ title, children, requestId, retryHref, onRetry }: ErrorStateProps) {
  return (
    <Note
      severity="error"
      role="alert"
      title={title}
      className="my-3"
      action={
        <>
          {onRetry && (
            <Button size="sm" onClick={onRetry}>
              Retry
            </Button>
          )}
          {retryHref && (
            <ButtonLink size="sm" href={retryHref} plain>
              Retry
            </ButtonLink>
          )}
        </>
      }
    >
      {children}
      {requestId && (
        <span className="block text-fact text-ink-2">
          Request <code>{requestId}</code>
        </span>
      )}
    </Note>
  );
}
