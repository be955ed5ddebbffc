import { Note } from "../ui/note";
import { PlainIcon } from "../ui/plain-icon";
import { CopyLink } from "./copy-link";

type InAppNoteProps = { inApp: string; isIos: boolean; url: string };

/** Browsers inside of apps often drop a download without a word. */
export function InAppNote({ inApp, isIos, url }: InAppNoteProps) {
  return (
    <Note
      severity="warning"
      className="mb-4"
      title={`${inApp} may not save files.`}
      action={
        <CopyLink url={url}>
          <PlainIcon name="copy" />
          Copy the link
        </CopyLink>
      }
    >
      Open this page in {isIos ? "Safari" : "your browser"}.
    </Note>
  );
}
