import type { Artifact } from "@/lib/domain/artifact";
import { type DownloadCount, dayOf } from "@/lib/domain/downloads";
import type { Instant } from "@/lib/domain/instant";

/** Counts downloads as they begin and writes them down together: no download waits for the database. */
export type DownloadCounter = {
  note(artifact: Pick<Artifact, "id" | "appId" | "releaseId" | "platform">): void;
  /** Writes what was counted so far; what cannot be written now stays for the next time. */
  flush(): Promise<void>;
};

type Options = {
  now(): Instant;
  record(counts: DownloadCount[]): Promise<void>;
  onTrouble(error: unknown): void;
  /** How long counts wait for company; what a crash can lose. */
  delayMs?: number;
};

export function makeDownloadCounter({ now, record, onTrouble, delayMs = 2_000 }: Options): DownloadCounter {
  let waiting = new Map<string, DownloadCount>();
  let timer: NodeJS.Timeout | null = null;

  function add(counted: DownloadCount): void {
    const key = `${counted.artifactId} ${counted.day}`;
    waiting.set(key, { ...counted, count: (waiting.get(key)?.count ?? 0) + counted.count });
    timer ??= setTimeout(() => void flush(), delayMs).unref();
  }

  async function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const counts = [...waiting.values()];
    waiting = new Map();
    if (counts.length === 0) return;
    try {
      await record(counts);
    } catch (error) {
      onTrouble(error);
      for (const counted of counts) add(counted);
    }
  }

  return {
    note({ id, appId, releaseId, platform }) {
      add({ appId, releaseId, artifactId: id, platform, day: dayOf(now()), count: 1 });
    },
    flush,
  };
}
