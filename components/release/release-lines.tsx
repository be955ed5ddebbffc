import type { ReleaseView } from "@/lib/wire/releases";
import { Table, Td, Th, Tr } from "../ui/table";
import { Time } from "../ui/time";
import { NotesCell } from "./notes-cell";
import type { ReleaseOnChannel } from "./release-state";
import { ReleaseTags } from "./release-tags";
import { Version } from "./version";

type ReleaseLine = { release: ReleaseView; places: ReleaseOnChannel[] };

/** The last releases in short: for an overview, where the whole table is one link away. */
export function ReleaseLines({ lines, now }: { lines: ReleaseLine[]; now: string }) {
  return (
    <Table caption="Last releases" fixed stack>
      <thead>
        <tr>
          <Th className="w-40">Version</Th>
          <Th className="w-36">On</Th>
          <Th>Notes</Th>
          <Th className="w-15" numeric>
            Age
          </Th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ release, places }) => (
          <Tr key={release.id}>
            <Td>
              <Version
                version={release.version}
                build={release.build}
                href={`/apps/${release.app}/releases/${release.id}`}
                withdrawn={release.status === "yanked"}
                cut
              />
            </Td>
            <Td className="max-sm:col-start-1">
              <ReleaseTags status={release.status} places={places} />
            </Td>
            <Td className="max-sm:col-span-2">
              <NotesCell release={release} />
            </Td>
            <Td numeric className="text-ink-3 max-sm:col-start-2 max-sm:row-start-1">
              <Time at={release.publishedAt ?? release.createdAt} now={now} format="short" align="end" />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
