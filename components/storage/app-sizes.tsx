import { Bytes } from "../ui/bytes";
import { Table, Td, Th, Tr } from "../ui/table";
import { TextLink } from "../ui/text-link";
import type { StorageView } from "./storage-facts";

/** What each app holds, the largest first. The same bytes in two apps count in both. */
export function AppSizes({ apps }: { apps: StorageView["apps"] }) {
  if (apps.length === 0) return <p className="py-3 text-ink-3">No app has a file yet.</p>;
  return (
    <Table caption="Apps by size" fixed>
      <thead>
        <tr>
          <Th>App</Th>
          <Th numeric className="w-24">
            Files
          </Th>
          <Th numeric className="w-32">
            Size
          </Th>
        </tr>
      </thead>
      <tbody>
        {apps.map(({ app, count, bytes }) => (
          <Tr key={app}>
            <Td className="truncate">
              <TextLink href={`/apps/${app}/settings`}>{app}</TextLink>
            </Td>
            <Td numeric>{count.toLocaleString("en")}</Td>
            <Td numeric>
              <Bytes value={bytes} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
