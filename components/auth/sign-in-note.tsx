import { Note } from "../ui/note";
import { waitWords } from "./wait-words";

export type SignInTrouble = "mismatch" | "unavailable" | "provider" | { advice: string };

/** Why it did not work; nothing in it says whether there is such an account. */
export function SignInNote({ trouble, left }: { trouble: SignInTrouble | null; left: number }) {
  // The sentence that is read out has the wait as it began, or every second would be read.
  if (left > 0)
    return (
      <Note severity="warning" title="Too many tries.">
        Wait{" "}
        <b role="timer" className="tabular-nums">
          {waitWords(left)}
        </b>
        , then try again.
      </Note>
    );
  if (trouble === "mismatch")
    return (
      <Note severity="error" title="That did not match.">
        Check the e-mail and the password, then try again.
      </Note>
    );
  if (trouble === "provider")
    return (
      <Note severity="error" title="That did not work.">
        The provider did not say who you are. Try again; if it stays so, tell an admin. Passwords work as ever.
      </Note>
    );
  if (trouble !== null && typeof trouble === "object")
    return (
      <Note severity="error" title="You are not in.">
        {trouble.advice}
      </Note>
    );
  if (trouble === "unavailable")
    return (
      <Note severity="error" title="No answer from the server.">
        Check the connection, then try again.
      </Note>
    );
  return null;
}
