import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Channel } from "@/lib/domain/channel";
import { releaseRef } from "@/lib/domain/move";
import type { Release } from "@/lib/domain/release";
import { deleteRelease } from "../releases/delete-release";
import { openPortal, type Portal, publish } from "../testing/portal";
import { getChannel } from "./get-channel";
import { findRollbackTarget } from "./rollback-choice";

const app = "acme";
let portal: Portal;
const releases = new Map<string, Release>();

beforeEach(async () => {
  portal = await openPortal();
  await portal.app(app);
  for (const [index, name] of ["a", "b", "c", "x"].entries()) {
    const { seen } = await publish(portal.owner, app, `1.0.0+${index}`);
    releases.set(name, seen.release);
  }
});

/** beta after a history: `a@10` served release a to 10 %, `-` served nothing. `now` is what it serves. */
async function channelAfter(history: string[], now: string): Promise<Channel> {
  const { channel } = await getChannel(portal.owner, { app, channel: "beta" });
  await portal.store.transact(async (tx) => {
    for (const [index, word] of history.entries()) {
      const [name = "", percent = "100"] = word.split("@");
      const release = releases.get(name);
      const more = { kind: "promote" as const, from: null, reason: null, findings: [], actor: channel.updatedBy };
      const to = release === undefined ? null : releaseRef(release);
      const move = { appId: channel.appId, channel: "beta", revision: index + 1, to, percent: Number(percent) };
      await tx.moves.insert({ ...move, ...more, at: portal.now() });
    }
  });
  return { ...channel, currentReleaseId: releases.get(now)?.id ?? null, revision: history.length };
}

async function targetAfter(history: string[], now: string, gone: string[] = []): Promise<string | null> {
  const away = gone.map((name) => releases.get(name)?.id);
  const channel = await channelAfter(history, now);
  const target = await findRollbackTarget(portal.store.read, channel, ({ id }) => !away.includes(id));
  return [...releases].find(([, { id }]) => id === target?.id)?.[0] ?? null;
}

describe("where a rollback goes", () => {
  it.each([
    ["the one before", "a b", "b", "a"],
    ["the last of all before", "a b c", "c", "b"],
    ["nowhere from the first release", "a", "a", null],
    ["a release at its last turn", "b a b a c", "c", "a"],
    ["not to what was never at 100 %", "a b@10 c", "c", "a"],
    ["over a rollout that completed", "a b@10 b@100", "b", "a"],
    ["not to the rollout's own start", "a b@10 b@50 b@100", "b", "a"],
    ["before a rollout that still runs", "a b@10", "b", "a"],
    ["before the current one was FIRST served", "a b c b", "b", "a"],
    ["nowhere when the current one was the first", "a b a", "a", null],
    ["over an emptied channel", "a - b", "b", "a"],
    ["not to a release served after", "a b@10 c a b", "b", "a"],
    ["from a release the history does not know", "a b", "x", "b"],
    ["99.99 % is not all", "a b@99.99 c", "c", "a"],
    ["nowhere without a history", "", "a", null],
  ])("%s: %s, now %s", async (_what, history, now, target) => {
    expect(await targetAfter(history.split(" ").filter(Boolean), now)).toBe(target);
  });

  it("goes on past what is not good, to the end of the history", async () => {
    const history = ["a", ...Array.from({ length: 25 }, () => "b"), "c"];
    expect(await targetAfter(history, "c", ["b"])).toBe("a");
  });

  it("is nowhere when nothing before is good", async () => {
    expect(await targetAfter(["a", "b", "c"], "c", ["a", "b"])).toBeNull();
  });
});

it("is found by as few rows after thousands of moves as after ten", async () => {
  const channel = await channelAfter([...Array.from({ length: 3_000 }, (_, i) => (i % 2 ? "a" : "b")), "c"], "c");
  const list = vi.spyOn(portal.store.read.moves, "list");
  const findMany = vi.spyOn(portal.store.read.releases, "findMany");
  expect((await findRollbackTarget(portal.store.read, channel))?.id).toBe(releases.get("a")?.id);
  expect(list.mock.calls.map(([, , { limit }]) => limit)).toEqual([10]);
  expect(findMany.mock.calls.map(([ids]) => ids.length)).toEqual([2]);
});

it("does not know releases that were deleted", async () => {
  const channel = await channelAfter(["a", "b", "c"], "c");
  await deleteRelease(portal.owner, { app, release: "1.0.0+1" });
  expect((await findRollbackTarget(portal.store.read, channel))?.id).toBe(releases.get("a")?.id);
});
