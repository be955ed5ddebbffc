import type { ProblemView } from "@/lib/wire/common";
import { Note } from "../ui/note";
import { TextLink } from "../ui/text-link";

/** What went wrong with a call: the API's own sentence, and the request to ask about. */
export function ProblemNote({ problem, title }: { problem: ProblemView; title?: string }) {
  return (
    <Note severity="error" role="alert" title={title}>
      {problem.detail}
      {problem.code === "unauthenticated" && (
        <>
          {" "}
          <TextLink href="/sign-in">Sign in</TextLink>
        </>
      )}
      {problem.requestId !== "" && (
        <span className="block text-fact text-ink-2">
          Request <code>{problem.requestId}</code>
        </span>
      )}
    </Note>
  );
}
