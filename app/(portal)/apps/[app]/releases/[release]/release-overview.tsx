import { MissingPlatforms } from "@/components/release/missing-platforms";
import { Notes } from "@/components/release/notes";
import { NotesEditor } from "@/components/release/notes-editor";
import { ReleaseTimeline } from "@/components/release/release-timeline";
import { WhereLive } from "@/components/release/where-live";
import { Columns } from "@/components/shell/columns";
import { Section } from "@/components/ui/section";
import { pageContext } from "@/lib/auth/session";
import { orRefuse } from "@/lib/http/page";
import { listReleaseMoves } from "@/lib/usecases/releases/list-release-moves";
import { toMoveView } from "@/lib/wire/channels";
import type { ReadRelease } from "./read-release";

/** Notes, where it is live, and how it got there. */
export async function ReleaseOverview({ app, release, channels, mayEditNotes, now }: ReadRelease) {
  const found = await orRefuse(listReleaseMoves(await pageContext(), { app: app.slug, release: release.id }));
  const moves = found.map((move) => ({ ...toMoveView(move), channel: move.channel }));
  const notes = <Notes markdown={release.notes} />;
  return (
    <Columns
      wide
      aside={
        <>
          <Section title="Where it is live">
            <WhereLive channels={channels} releaseId={release.id} now={now} />
          </Section>
          <Section title="Timeline">
            <ReleaseTimeline release={release} moves={moves} now={now} />
          </Section>
        </>
      }
    >
      <MissingPlatforms release={release} />
      {mayEditNotes ? (
        <NotesEditor app={app.slug} release={release.id} notes={release.notes}>
          {notes}
        </NotesEditor>
      ) : (
        <Section title="Notes">
          <div className="pt-3">{notes}</div>
        </Section>
      )}
    </Columns>
  );
}
