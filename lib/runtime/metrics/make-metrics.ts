import type { Store } from "@/lib/usecases/ports";
import type { Collected } from "@/lib/usecases/upkeep/collect-garbage";
import { countEvents } from "./count-events";
import { type Portal, portalNow } from "./portal-now";

/** A request as it is counted: its route's template, never its path. `status` is null when the client left first. */
export type Asked = {
  method: string;
  route: string;
  status: number | null;
  seconds: number;
  receivedBytes: number;
  sentBytes: number;
};

/** What a monitoring system is told. Labels are closed sets: no name, no id and no address is one. */
export type Metrics = {
  /** The same store; what is committed through it is counted. */
  watch(store: Store): Store;
  asked(request: Asked): void;
  /** An upload begins; what it answers is called at its end. */
  uploading(): () => void;
  /** A cleanup has passed; null when it failed. */
  cleaned(collected: Pick<Collected, "uploads" | "removed" | "removedBytes" | "emptied"> | null): void;
  /** Everything in Prometheus' text format, as of now. */
  read(portal: Portal): Promise<{ contentType: string; text: string }>;
};

// From an answer out of memory to an upload over a slow line.
const SECONDS = [0.005, 0.025, 0.1, 0.5, 2.5, 10, 60, 600];

/** One registry with its instruments; prom-client is loaded here and nowhere else, so that nobody else pays for it. */
export async function makeMetrics(): Promise<Metrics> {
  const { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } = await import("prom-client");
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const named = (name: string, help: string) => ({ name: `sluice_${name}`, help, registers });
  const ofRequest = ["method", "route", "status"] as const;
  const requests = new Histogram({
    ...named("request_seconds", "Requests by the template of their route and the class of their answer."),
    labelNames: ofRequest,
    buckets: SECONDS,
  });
  const received = new Counter(named("received_bytes_total", "Bytes that came in, with their headers."));
  const sent = new Counter(named("sent_bytes_total", "Bytes that went out, with their headers."));
  const uploads = new Gauge(named("uploads_running", "Requests that bring the bytes of an upload right now."));
  const events = new Counter({
    ...named(
      "events_total",
      "What was done, as the audit names it: release.publish, channel.promote, channel.rollback …",
    ),
    labelNames: ["action", "outcome"] as const,
  });
  const cleanups = new Counter({
    ...named("cleanups_total", "Cleanups of stored bytes."),
    labelNames: ["outcome"] as const,
  });
  const removed = new Counter({
    ...named(
      "cleanup_removed_total",
      "What cleanups removed: expired uploads, files that nothing named, files in the trash.",
    ),
    labelNames: ["what"] as const,
  });
  const removedBytes = new Counter(named("cleanup_removed_bytes_total", "Bytes that cleanups moved to the trash."));
  const gauges = new Map<string, InstanceType<typeof Gauge>>();
  return {
    watch: (store) => countEvents(store, (action, outcome) => events.inc({ action, outcome })),
    asked({ method, route, status, seconds, receivedBytes, sentBytes }) {
      requests.observe({ method, route, status: classOf(status) }, seconds);
      received.inc(receivedBytes);
      sent.inc(sentBytes);
    },
    uploading() {
      uploads.inc();
      return () => uploads.dec();
    },
    cleaned(collected) {
      cleanups.inc({ outcome: collected === null ? "failed" : "done" });
      if (collected === null) return;
      removed.inc({ what: "upload" }, collected.uploads);
      removed.inc({ what: "file" }, collected.removed.length);
      removed.inc({ what: "trash" }, collected.emptied);
      removedBytes.inc(collected.removedBytes);
    },
    async read(portal) {
      for (const { name, help, value } of await portalNow(portal)) {
        const gauge = gauges.get(name) ?? new Gauge(named(name, help));
        gauges.set(name, gauge);
        gauge.set(value);
      }
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

const classOf = (status: number | null) => (status === null ? "none" : `${Math.floor(status / 100)}xx`);
