import type { Finding } from "@/lib/domain/finding";
import type { Zip } from "../zip/open-zip";
import type { ResourceTable } from "./resources";

const MOST_TABLE_BYTES = 32 << 20;
const NO_RESOURCES: ResourceTable = { list: () => [] };

const NOT_READ: Finding = {
  code: "not_read",
  severity: "info",
  message: "The app's resources are larger than what is looked at: its name and icon were not read.",
};

/** Opens the table of resources at `path`. An app may have none; one that is too large to look at leaves a finding. */
export async function readResources(
  zip: Zip,
  path: string,
  open: (bytes: Buffer) => ResourceTable,
): Promise<{ resources: ResourceTable; findings: Finding[] }> {
  const entry = zip.find(path);
  if (!entry) return { resources: NO_RESOURCES, findings: [] };
  if (entry.uncompressedSize > MOST_TABLE_BYTES) return { resources: NO_RESOURCES, findings: [NOT_READ] };
  return { resources: open(await zip.read(entry, MOST_TABLE_BYTES)), findings: [] };
}
