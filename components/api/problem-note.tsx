import type { ProblemView } from "@/lib/wire/common";
import { Note } from "../ui/note";
import { TextLink } from "../ui/text-link";

/** What went wrong with a call: the API's own sentence, and the request to ask about. */
export function ProblemNote({ problem, title }: { problem: ProblemView; title?: string }) {
  return (
    <Note severity="error" role="alert" title={title}>
      {problem.code === "unauthenticated" ? <SignedOut /> : problem.detail}
      {problem.requestId !== "" && (
        <span className="block text-fact text-ink-2">
          Request <code>{problem.requestId}</code>
        </span>
      )}
    </Note>
  );
}

// The API's own sentence is for machines as well. In another tab, so that this page keeps what is typed.
function SignedOut() {
  return (
    <>
      You are signed out.{" "}
      <TextLink href="/sign-in" target="_blank">
        Sign in in another tab
      </TextLink>
      , then try again here.
    </>
  );
}
