import type { Server } from "node:http";
import { container } from "@/lib/runtime/container";

const HARD_END_MS = 28_000;
const SWEEP_MS = 250;

type Closable = { close(): Promise<void> };

/**
 * Ends the process in order: takes nothing new, finishes what runs, closes Next, the database and the data folder. After 28 s it ends
 * whatever still runs: what kills us comes at 30.
 */
export async function drain(server: Server, app: Closable): Promise<void> {
  const made = container();
  const { log } = made;
  made.draining = true;
  setTimeout(() => {
    log.warn("still busy after 28 s: ending now");
    process.exit(0);
  }, HARD_END_MS).unref();
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(sweep);
  await app.close();
  await made.close();
  process.exit(0);
}
