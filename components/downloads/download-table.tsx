import type { DownloadStatistics } from "@/lib/domain/downloads";
import { PLATFORM_NAMES } from "@/lib/domain/platform";
import { absoluteDate } from "../ui/relative-time";
import { Table, Td, Th, Tr } from "../ui/table";

/** The same as numbers, newest first; days without any are left out. */
export function DownloadTable({ statistics: { days, platforms } }: { statistics: DownloadStatistics }) {
  return (
    <div className="overflow-x-auto">
      <Table caption="Downloads by day and platform">
        <thead>
          <tr>
            <Th>Day</Th>
            {platforms.map((platform) => (
              <Th key={platform} numeric>
                {PLATFORM_NAMES[platform]}
              </Th>
            ))}
            <Th numeric>All</Th>
          </tr>
        </thead>
        <tbody>
          {days
            .filter(({ total }) => total > 0)
            .reverse()
            .map(({ day, byPlatform, total }) => (
              <Tr key={day}>
                <Td>
                  <time dateTime={day}>{absoluteDate(day)}</time>
                </Td>
                {platforms.map((platform) => (
                  <Td key={platform} numeric>
                    {byPlatform[platform] ?? 0}
                  </Td>
                ))}
                <Td numeric>
                  <b>{total}</b>
                </Td>
              </Tr>
            ))}
        </tbody>
      </Table>
    </div>
  );
}
