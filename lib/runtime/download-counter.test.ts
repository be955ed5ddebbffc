import { describe, expect, it, vi } from "vitest";
import type { DownloadCount } from "@/lib/domain/downloads";
import { makeDownloadCounter } from "./download-counter";

const file = (id: string) => ({ id, appId: "app_1", releaseId: "rel_1", platform: "ios" as const });

function counterWith(record: (counts: DownloadCount[]) => Promise<void>) {
  const clock = { now: "2026-11-25T23:59:59.000Z" };
  const troubles: unknown[] = [];
  const counter = makeDownloadCounter({
    now: () => clock.now,
    record,
    onTrouble: (error) => troubles.push(error),
    delayMs: 1,
  });
  return { counter, clock, troubles };
}

const brief = (counts: DownloadCount[]) => counts.map(({ artifactId, day, count }) => [artifactId, day, count]);

describe("a counter of downloads", () => {
  it("writes together what came together, by file and day", async () => {
    const written: DownloadCount[][] = [];
    const { counter, clock } = counterWith(async (counts) => void written.push(counts));
    counter.note(file("art_1"));
    counter.note(file("art_1"));
    counter.note(file("art_2"));
    clock.now = "2026-11-26T00:00:00.000Z";
    counter.note(file("art_1"));
    await vi.waitFor(() => expect(written).toHaveLength(1));
    expect(brief(written[0] ?? [])).toEqual([
      ["art_1", "2026-11-25", 2],
      ["art_2", "2026-11-25", 1],
      ["art_1", "2026-11-26", 1],
    ]);
    await counter.flush();
    expect(written).toHaveLength(1);
  });

  it("keeps what could not be written for the next time", async () => {
    const written: DownloadCount[][] = [];
    let isBroken = true;
    const { counter, troubles } = counterWith(async (counts) => {
      if (isBroken) throw new Error("the disk is full");
      written.push(counts);
    });
    counter.note(file("art_1"));
    await counter.flush();
    counter.note(file("art_1"));
    isBroken = false;
    await counter.flush();
    expect([troubles.length, brief(written.flat())]).toEqual([1, [["art_1", "2026-11-25", 2]]]);
  });
});
