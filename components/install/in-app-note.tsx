import { CopyButton } from "../ui/copy-button";
import { Note } from "../ui/note";

type InAppNoteProps = { inApp: string; isIos: boolean; url: string };

/** Browsers inside of apps often drop a download without a word. */
export function InAppNote({ inApp, isIos, url }: InAppNoteProps) {
  return (
    <Note
      severity="warning"
      className="mb-4"
      title={`${inApp} may not save files.`}
      action={
        <CopyButton value={url} label="Copy the link" className="min-h-11">
          Copy the link
        </CopyButton>
      }
    >
      Open this page in {isIos ? "Safari" : "your browser"}.
    </Note>
  );
}
