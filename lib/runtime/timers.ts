import { isDomainError } from "@/lib/domain/errors";
import { HOUR_MS } from "@/lib/domain/instant";
import { runRetention } from "@/lib/usecases/retention/run-retention";
import { collectGarbage } from "@/lib/usecases/upkeep/collect-garbage";
import { container } from "./container";
import { checkServed } from "./served-files";
import { systemContext } from "./system-context";

// A start is busy enough; and who starts a server again to mend something gets a while before anything is removed.
const FIRST_MS = 10 * 60_000;

export type Timer = { stop(): void };

/** Does `work` after ten minutes and then every hour, one at a time; what fails is tried again at its next hour. */
export const everyHour = (work: () => Promise<void>): Timer => repeat(work, FIRST_MS, HOUR_MS);

/** Does `work` at once and then every ten seconds, one at a time. */
export const everyTenSeconds = (work: () => Promise<void>): Timer => repeat(work, 0, 10_000);

function repeat(work: () => Promise<void>, firstMs: number, everyMs: number): Timer {
  let timer: NodeJS.Timeout | undefined;
  const wait = (ms: number) => {
    timer = setTimeout(run, ms);
    timer.unref(); // nothing here keeps a process that is done
  };
  const run = () => {
    const waitAgain = () => {
      if (timer !== undefined) wait(everyMs);
    };
    work().then(waitAgain, waitAgain);
  };
  wait(firstMs);
  return {
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

/** Retention, then cleanup of bytes, then a look at what channels serve. Never throws: the log says what went wrong. */
export async function runUpkeep(): Promise<void> {
  const { log, metrics } = container();
  const stop = () => container().draining;
  if (stop()) return;
  try {
    const { items, bytes } = await runRetention(systemContext(), { stop });
    log.info({ removed: items.filter(({ keep }) => !keep).length, bytes }, "retention");
    const collected = await collectGarbage(systemContext(), { stop });
    metrics?.cleaned(collected);
    log.info({ ...collected, removed: collected.removed.length }, "cleanup");
    await checkServed();
  } catch (error) {
    if (isDomainError(error) && stop()) return;
    metrics?.cleaned(null);
    log.error({ err: error }, "upkeep failed: nothing more was removed, and it is tried again in an hour");
  }
}
