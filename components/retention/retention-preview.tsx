import { Bytes } from "../ui/bytes";
import { Table, Td, Th, Tr } from "../ui/table";
import { TextLink } from "../ui/text-link";
import { RunRetention } from "./run-retention";

/** One release of a preview. */
export type RetainedRow = { release: { id: string; version: string; build: string }; keep: boolean; why: string };

export type RetentionPreviewProps = { app: string; items: RetainedRow[]; bytes: number };

const MOST_OF_EACH = 25;
const grouped = (count: number) => count.toLocaleString("en");

/** What a run would remove now, and why each goes or stays; it is the run itself that says so. */
export function RetentionPreview({ app, items, bytes }: RetentionPreviewProps) {
  const going = items.filter(({ keep }) => !keep);
  const staying = items.filter(({ keep }) => keep);
  const shown = [...going.slice(0, MOST_OF_EACH), ...staying.slice(0, MOST_OF_EACH)];
  if (items.length === 0) return <p className="py-3 text-ink-3">Nothing is published yet.</p>;
  return (
    <div className="grid gap-3 py-3">
      <div className="flex flex-wrap items-center gap-3">
        <p className="flex-1">
          {going.length === 0 ? (
            "Nothing would go now."
          ) : (
            <>
              A run would free{" "}
              <b>
                <Bytes value={bytes} />
              </b>{" "}
              now:{" "}
              <b>
                {grouped(going.length)} of {grouped(items.length)} releases
              </b>
              .
            </>
          )}
        </p>
        {going.length > 0 && <RunRetention app={app} count={going.length} />}
      </div>
      <Table caption="What would become of each release" fixed stack>
        <thead>
          <tr>
            <Th className="w-44">Release</Th>
            <Th className="w-24">Now</Th>
            <Th>Why</Th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ release, keep, why }) => (
            <Tr key={release.id}>
              <Td>
                <TextLink href={`/apps/${app}/releases/${release.id}`}>
                  {release.version} ({release.build})
                </TextLink>
              </Td>
              <Td className="max-sm:text-right">{keep ? "stays" : <b className="text-halted">would go</b>}</Td>
              <Td className="max-sm:col-span-2 text-ink-2 wrap-anywhere">{why}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      {shown.length < items.length && (
        <p className="text-fact text-ink-3 wrap-anywhere">
          The newest {MOST_OF_EACH} of each; all {grouped(items.length)}: {`GET /api/v1/retention/preview?app=${app}`}
        </p>
      )}
    </div>
  );
}
