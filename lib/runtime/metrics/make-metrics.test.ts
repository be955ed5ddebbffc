import { beforeEach, expect, it } from "vitest";
import { createApp } from "@/lib/usecases/apps/create-app";
import { openPortal, type Portal } from "@/lib/usecases/testing/portal";
import { type Metrics, makeMetrics } from "./make-metrics";

let metrics: Metrics;
let portal: Portal;

beforeEach(async () => {
  metrics = await makeMetrics();
  portal = await openPortal();
});

/** The samples whose line begins so. */
async function lines(start: string): Promise<string[]> {
  const { text } = await metrics.read({ ...portal, brokenServings: [] });
  return text.split("\n").filter((line) => line.startsWith(start));
}

it("counts what is committed, and not what was undone or failed", async () => {
  const store = metrics.watch(portal.store);
  const owner = { ...portal.owner, store };
  await createApp(owner, { slug: "acme", displayName: "Acme" });
  await createApp(owner, { slug: "acme", displayName: "Acme" }).catch(() => undefined);
  const last = await store.read.audit.last();
  if (last === null) throw new Error("Nothing was written.");
  const { seq: _, prevHash: __, hash: ___, ...entry } = last;
  await store.transact((tx) => tx.audit.append({ ...entry, id: "evt_dry" }), { undo: true });
  await store
    .transact(async (tx) => {
      await tx.audit.append({ ...entry, id: "evt_failed" });
      throw new Error("the disk is full");
    })
    .catch(() => undefined);
  expect(await lines("sluice_events_total{")).toEqual(['sluice_events_total{action="app.create",outcome="done"} 1']);
  expect(await lines("sluice_audit_events ")).toEqual(["sluice_audit_events 1"]);
});

it("counts cleanups and what they removed, and those that failed", async () => {
  metrics.cleaned({ uploads: 2, removed: ["a", "b", "c"], removedBytes: 700, emptied: 1 });
  metrics.cleaned({ uploads: 0, removed: ["d"], removedBytes: 5, emptied: 0 });
  metrics.cleaned(null);
  expect(await lines("sluice_cleanups_total{")).toEqual([
    'sluice_cleanups_total{outcome="done"} 2',
    'sluice_cleanups_total{outcome="failed"} 1',
  ]);
  expect(await lines("sluice_cleanup_removed")).toEqual([
    'sluice_cleanup_removed_total{what="upload"} 2',
    'sluice_cleanup_removed_total{what="file"} 4',
    'sluice_cleanup_removed_total{what="trash"} 1',
    "sluice_cleanup_removed_bytes_total 705",
  ]);
});

it("counts requests that nobody waited for apart, and uploads while they run", async () => {
  const asked = { method: "GET", route: "page", seconds: 0.2, receivedBytes: 10, sentBytes: 20 };
  metrics.asked({ ...asked, status: 304 });
  metrics.asked({ ...asked, status: null });
  const done = metrics.uploading();
  expect(await lines("sluice_uploads_running ")).toEqual(["sluice_uploads_running 1"]);
  done();
  expect(await lines("sluice_uploads_running ")).toEqual(["sluice_uploads_running 0"]);
  expect(await lines("sluice_request_seconds_count{")).toEqual([
    'sluice_request_seconds_count{method="GET",route="page",status="3xx"} 1',
    'sluice_request_seconds_count{method="GET",route="page",status="none"} 1',
  ]);
  expect(await lines("sluice_received_bytes_total ")).toEqual(["sluice_received_bytes_total 20"]);
});
