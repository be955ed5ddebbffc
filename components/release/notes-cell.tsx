import type { ReleaseView } from "@/lib/wire/releases";
import { notesLine } from "./notes-line";

/** What a release brings, in one line of a table: its notes, or why it was withdrawn. */
export function NotesCell({ release }: { release: ReleaseView }) {
  const { notes, version, yankedReason } = release;
  const line = yankedReason === null ? notesLine(withoutTitle(notes, version)) : `Withdrawn: ${yankedReason}`;
  if (line === null) return <span className="block text-ink-3">No notes</span>;
  return (
    <span className="block truncate" title={line}>
      {line}
    </span>
  );
}

/** Notes often begin with the version as a heading, which stands in this row already. */
function withoutTitle(notes: string, version: string): string {
  const [first = "", ...rest] = notes.trimStart().split("\n");
  return first.startsWith("#") && first.includes(version) ? rest.join("\n") : notes;
}
