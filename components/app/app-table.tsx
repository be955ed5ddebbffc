import Link from "next/link";
import type { Platform } from "@/lib/domain/platform";
import { ChannelTag } from "../channel/channel-tag";
import { PlatformCells } from "../platform/platform-cells";
import type { ReleaseOnChannel } from "../release/release-state";
import { Version } from "../release/version";
import { Table, Td, Th, Tr } from "../ui/table";
import { Time } from "../ui/time";
import { AppTile } from "./app-tile";

export type AppRow = {
  slug: string;
  name: string;
  href: string;
  iconUrl: string | null;
  /** What the production channel serves to everybody; null: nothing. */
  serving: { version: string; build: string; href: string; place: ReleaseOnChannel } | null;
  /** The production channel's name. */
  production: string | null;
  platforms: readonly Platform[];
  lastActivity: { at: string; by: string | null };
};

export type AppTableProps = {
  rows: AppRow[];
  now: string;
  /** Without platforms, where something stands beside it. */
  short?: boolean;
};

// Between a phone, where rows are stacked, and a screen with room for five cells.
const ONLY_WIDE = "sm:max-xl:hidden max-sm:col-span-2";

/** Apps and what they serve; on a phone each row is a block of its own. */
export function AppTable({ rows, now, short }: AppTableProps) {
  return (
    <Table caption="Apps, newest first" fixed stack>
      <thead>
        <tr>
          <Th>App</Th>
          <Th className={short ? "w-44" : "w-60 max-lg:w-44"}>Production</Th>
          {!short && <Th className={`w-51 ${ONLY_WIDE}`}>Platforms</Th>}
          <Th className="w-32" numeric>
            Last activity
          </Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <AppTableRow key={row.slug} row={row} now={now} short={short} />
        ))}
      </tbody>
    </Table>
  );
}

function AppTableRow({ row, now, short }: Omit<AppTableProps, "rows"> & { row: AppRow }) {
  return (
    <Tr>
      <Td className="max-sm:col-span-2">
        <div className="flex min-w-0 items-center gap-3">
          <AppTile slug={row.slug} name={row.name} iconUrl={row.iconUrl} size={32} />
          <div className="min-w-0">
            <Link
              href={row.href}
              className="block truncate font-semibold no-underline hover:underline"
              title={row.name}
            >
              {row.name}
            </Link>
            <code className="block truncate text-ink-3">{row.slug}</code>
          </div>
        </div>
      </Td>
      <Td className="max-sm:col-start-1">
        <Serving row={row} />
      </Td>
      {!short && (
        <Td className={ONLY_WIDE}>
          <PlatformCells platforms={row.platforms} />
        </Td>
      )}
      <Td numeric className="max-sm:self-end">
        <Time at={row.lastActivity.at} now={now} align="end" className="text-ink-2" />
        {row.lastActivity.by && (
          <span className="block truncate text-fact text-ink-3 max-sm:max-w-32" title={row.lastActivity.by}>
            {row.lastActivity.by}
          </span>
        )}
      </Td>
    </Tr>
  );
}

function Serving({ row: { serving, production } }: { row: AppRow }) {
  if (!serving) return <span className="text-ink-3">{production ? `Nothing on ${production}` : "No channels"}</span>;
  return (
    <div className="grid min-w-0 justify-items-start gap-0.5">
      <Version version={serving.version} build={serving.build} href={serving.href} cut />
      <ChannelTag place={serving.place} />
    </div>
  );
}
