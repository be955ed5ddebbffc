import type { ReleaseView } from "@/lib/wire/releases";
import { Note } from "../ui/note";
import { Time } from "../ui/time";

/** Says that a release was withdrawn, when and why; nothing for any other. */
export function WithdrawnNote({ release, now }: { release: ReleaseView; now: string }) {
  if (release.yankedAt === null) return null;
  return (
    <Note
      severity="warning"
      className="mb-4"
      title={
        <>
          Withdrawn <Time at={release.yankedAt} now={now} />:
        </>
      }
    >
      {release.yankedReason} Nobody can install it any more, and no channel takes it.
    </Note>
  );
}
