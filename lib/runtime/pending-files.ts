import { readPendingFiles } from "@/lib/usecases/inspection/read-pending-files";
import { container } from "./container";
import { systemContext } from "./system-context";

/** Reads the files that came while nobody could look into them. Never throws: the log says what went wrong. */
export async function readPending(): Promise<void> {
  const { log } = container();
  const stop = () => container().draining;
  if (stop()) return;
  try {
    const { read } = await readPendingFiles(systemContext(), { stop });
    if (read > 0) log.info({ read }, "looked into files that had to wait");
  } catch (error) {
    log.error({ err: error }, "files that wait could not be looked into: it is tried again");
  }
}
