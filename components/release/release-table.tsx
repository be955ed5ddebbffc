import type { ReleaseView } from "@/lib/wire/releases";
import { PlatformCells } from "../platform/platform-cells";
import { Bytes } from "../ui/bytes";
import { Table, Td, Th, Tr } from "../ui/table";
import { Time } from "../ui/time";
import { NotesCell } from "./notes-cell";
import { ReleaseMenu, type ReleaseMenuProps } from "./release-menu";
import type { ReleaseOnChannel } from "./release-state";
import { ReleaseTags } from "./release-tags";
import { SourceLine } from "./source-line";
import { Version } from "./version";

export type ReleaseRow = {
  release: ReleaseView;
  places: ReleaseOnChannel[];
  /** null where they are not theirs to see, or could not be read. */
  downloads: number | null;
  menu: Pick<ReleaseMenuProps, "install" | "mayPromote" | "mayYank" | "mayDelete">;
};

/** The releases of an app, newest first; on a phone each row is a block of its own. */
export function ReleaseTable({ rows, now }: { rows: ReleaseRow[]; now: string }) {
  return (
    <Table caption="Releases, newest first" fixed stack>
      <thead>
        <tr>
          <Th className="w-39">Version</Th>
          <Th className="w-31">On</Th>
          <Th>Notes and source</Th>
          <Th className="w-51">Platforms</Th>
          <Th className="w-20" numeric>
            Downloads
          </Th>
          <Th className="w-36">By</Th>
          <Th className="w-8">
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <ReleaseTableRow key={row.release.id} {...row} now={now} />
        ))}
      </tbody>
    </Table>
  );
}

function ReleaseTableRow({ release, places, downloads, menu, now }: ReleaseRow & { now: string }) {
  const { app, id, version, build, status, artifacts } = release;
  return (
    <Tr>
      <Td className="max-sm:col-start-1 max-sm:row-start-1">
        <Version
          version={version}
          build={build}
          href={`/apps/${app}/releases/${id}`}
          withdrawn={status === "yanked"}
          cut
        />
      </Td>
      <Td className="sm:pt-2.5! max-sm:col-span-2">
        <ReleaseTags status={status} places={places} />
      </Td>
      <Td className="max-sm:col-span-2">
        <NotesCell release={release} />
        <SourceLine source={release.source} />
      </Td>
      <Td className="max-sm:col-start-1">
        <PlatformCells platforms={[...new Set(artifacts.map((artifact) => artifact.platform))]} />
        <FilesLine artifacts={artifacts} />
        {downloads !== null && downloads > 0 && (
          <span className="block text-fact text-ink-3 sm:hidden">
            {downloads} {downloads === 1 ? "download" : "downloads"}
          </span>
        )}
      </Td>
      <Td numeric className="max-sm:hidden">
        {downloads ?? <span className="text-ink-3">–</span>}
      </Td>
      <Td className="max-sm:col-start-2 max-sm:self-end max-sm:text-right">
        <span className="block truncate max-sm:max-w-32" title={release.createdBy?.name}>
          {release.createdBy?.name}
        </span>
        <span className="block text-fact text-ink-3">
          <Time at={release.createdAt} now={now} align="end" />
        </span>
      </Td>
      <Td className="max-sm:col-start-2 max-sm:row-start-1 max-sm:justify-self-end">
        <span className="-mt-0.5 block">
          <ReleaseMenu app={app} id={id} name={`${version} (${build})`} files={artifacts.length} {...menu} />
        </span>
      </Td>
    </Tr>
  );
}

function FilesLine({ artifacts }: { artifacts: ReleaseView["artifacts"] }) {
  if (artifacts.length === 0) return <span className="block text-fact text-ink-3">No files</span>;
  const bytes = artifacts.reduce((sum, artifact) => sum + artifact.sizeBytes, 0);
  return (
    <span className="block text-fact text-ink-3">
      <Bytes value={bytes} digits={bytes >= 1e8 ? 0 : 1} />
      {artifacts.length > 1 && ` in ${artifacts.length} files`}
    </span>
  );
}
