import { join } from "node:path";
import type { TestServer } from "./start-server";

/** Where a server keeps bytes that no app has for itself. */
export function blobPath({ dataDir }: Pick<TestServer, "dataDir">, sha256: string): string {
  return join(dataDir, "blobs", sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}
