import type { ReleaseView } from "@/lib/wire/releases";
import { fullName, type ReleaseName } from "../channel/release-name";
import { Note } from "../ui/note";
import { TextLink } from "../ui/text-link";
import { Time } from "../ui/time";

export type WithdrawnNoteProps = {
  release: ReleaseView;
  /** What everybody gets instead; null while there is nothing. */
  good: ReleaseName | null;
  now: string;
};

/** Says that a release was withdrawn, when and why, and what is good; nothing for any other. */
export function WithdrawnNote({ release, good, now }: WithdrawnNoteProps) {
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
      {sentence(release.yankedReason)} Nobody can install it any more, and no channel takes it.
      {good && (
        <>
          {" "}
          Latest good release: <TextLink href={`/apps/${release.app}/releases/${good.id}`}>{fullName(good)}</TextLink>
        </>
      )}
    </Note>
  );
}

/** Somebody's own words, with the full stop that another sentence after them needs. */
function sentence(reason: string | null): string {
  if (reason === null) return "";
  return /[.!?…]$/.test(reason) ? reason : `${reason}.`;
}
