import { describe, expect, it } from "vitest";
import type { Channel } from "@/lib/domain/channel";
import type { Release } from "@/lib/domain/release";
import { aChannel, aDraft, aMove, anApp, aRelease, yanked } from "./samples";
import { type OpenStore, refusalOf, useStore, write } from "./store-under-test";

const acme = anApp("acme");
const other = anApp("other");
const beta = aChannel(acme, "beta");
const one = aRelease(acme, 1);
const two = aRelease(acme, 2);

const rollout = (fields: Partial<Channel>): Channel => ({ ...beta, rolloutPercent: 12.5, rolloutSalt: "s", ...fields });

export function channelContract(open: OpenStore): void {
  describe("channels", () => {
    const store = useStore(open);
    const seed = (...releases: Release[]) =>
      write(
        store(),
        (tx) => tx.apps.insert(acme),
        (tx) => tx.apps.insert(other),
        async (tx) => {
          for (const release of releases) await tx.releases.insert(release);
        },
      );
    const insert = (channel: Channel) => refusalOf(write(store(), (tx) => tx.channels.insert(channel)));
    const update = (channel: Channel, expected: number) =>
      refusalOf(write(store(), (tx) => tx.channels.update(channel, expected)));

    it("finds exactly what was stored and lists by app and name", async () => {
      await seed(one, two);
      const running = rollout({ currentReleaseId: two.id, controlReleaseId: one.id, halted: true, revision: 3 });
      for (const channel of [running, aChannel(acme, "alpha"), aChannel(other, "beta")]) {
        expect(await insert(channel)).toBeNull();
      }
      expect(await store().read.channels.find(acme.id, "beta")).toEqual(running);
      expect(await store().read.channels.find(acme.id, "stable")).toBeNull();
      expect((await store().read.channels.list(acme.id)).map((c) => c.name)).toEqual(["alpha", "beta"]);
      const both = [acme.id, other.id].sort();
      const listed = await store().read.channels.listOfApps([other.id, acme.id]);
      expect(listed.map((c) => c.appId)).toEqual(both.flatMap((id) => (id === acme.id ? [id, id] : [id])));
      expect(await store().read.channels.listOfApps([])).toEqual([]);
    });

    it("refuses a name twice in an app, and a channel of no app", async () => {
      await seed();
      expect(await insert(beta)).toBeNull();
      expect(await insert({ ...beta, id: aChannel(acme, "x").id })).toBe("conflict");
      expect(await insert(aChannel(anApp("gone"), "beta"))).toBe("conflict");
    });

    it("updates only onto the expected revision", async () => {
      await seed(one);
      await insert(beta);
      expect(await update({ ...beta, revision: 1, currentReleaseId: one.id }, 0)).toBeNull();
      expect(await update({ ...beta, revision: 1, currentReleaseId: null }, 0)).toBe("stale");
      expect(await update(aChannel(acme, "gone"), 0)).toBe("stale");
      expect((await store().read.channels.find(acme.id, "beta"))?.currentReleaseId).toBe(one.id);
    });

    it("lets one of 20 moves that expect the same revision win", async () => {
      await seed(one, two);
      await insert(beta);
      const moves = Array.from({ length: 20 }, (_, i) =>
        update({ ...beta, revision: 1, currentReleaseId: i % 2 === 0 ? one.id : two.id }, 0),
      );
      const codes = await Promise.all(moves);
      expect(codes.filter((code) => code === null)).toHaveLength(1);
      expect(codes.filter((code) => code === "stale")).toHaveLength(19);
      expect((await store().read.channels.find(acme.id, "beta"))?.revision).toBe(1);
    });

    it.each<[string, Release | null]>([
      ["nothing that is there", null],
      ["a draft", aDraft(acme, 3)],
      ["a withdrawn release", yanked(aRelease(acme, 3))],
      ["another app's release", aRelease(other, 3)],
    ])("does not point at %s", async (_, target) => {
      await seed(one, ...(target ? [target] : []));
      const id = target?.id ?? "rel_00000000000000000000";
      expect(await insert({ ...beta, currentReleaseId: id })).toBe("conflict");
      expect(await insert(rollout({ currentReleaseId: one.id, controlReleaseId: id }))).toBe("conflict");
      expect(await insert(beta)).toBeNull();
      expect(await update({ ...beta, currentReleaseId: id }, 0)).toBe("conflict");
      expect(await update(rollout({ currentReleaseId: one.id, controlReleaseId: id }), 0)).toBe("conflict");
      expect(await store().read.channels.find(acme.id, "beta")).toEqual(beta);
    });

    it.each<[string, Partial<Channel>]>([
      ["current", { currentReleaseId: one.id }],
      ["control", { currentReleaseId: two.id, controlReleaseId: one.id }],
    ])("keeps its %s release published, whole and there", async (_, pointers) => {
      await seed(one, two);
      await insert({ ...beta, ...pointers });
      const change = async (release: Release) => refusalOf(write(store(), (tx) => tx.releases.update(release)));
      expect(await refusalOf(write(store(), (tx) => tx.releases.delete(acme.id, one.id)))).toBe("conflict");
      expect(await change({ ...one, publishedAt: null })).toBe("conflict");
      expect(await change(yanked(one))).toBe("conflict");
      expect(await change({ ...one, artifacts: [] })).toBe("conflict");
      expect(await change({ ...one, artifacts: one.artifacts.map((a) => ({ ...a, sha256: two.id })) })).toBe(
        "conflict",
      );
      expect(await store().read.releases.find(acme.id, one.id)).toEqual(one);
      expect(await change({ ...one, notes: "Better notes" })).toBeNull();
      expect((await store().read.releases.find(acme.id, one.id))?.notes).toBe("Better notes");
    });

    it("lets go of what it no longer points at", async () => {
      await seed(one);
      await insert({ ...beta, currentReleaseId: one.id });
      await write(
        store(),
        (tx) => tx.channels.update({ ...beta, revision: 1 }, 0),
        (tx) => tx.releases.update(yanked(one)),
        (tx) => tx.releases.delete(acme.id, one.id),
      );
      expect(await store().read.releases.find(acme.id, one.id)).toBeNull();
    });

    it("goes with its history, but not while it serves something", async () => {
      await seed(one);
      await insert({ ...beta, currentReleaseId: one.id });
      await insert(aChannel(acme, "stable"));
      await write(
        store(),
        (tx) => tx.moves.insert(aMove(beta, 1)),
        (tx) => tx.moves.insert(aMove(aChannel(acme, "stable"), 1)),
      );
      const remove = () => refusalOf(write(store(), (tx) => tx.channels.delete(acme.id, "beta")));
      expect(await remove()).toBe("conflict");
      expect(await update({ ...beta, revision: 2 }, 0)).toBeNull();
      expect(await remove()).toBeNull();
      const page = { limit: 9, after: null };
      expect((await store().read.moves.list(acme.id, "beta", page)).items).toEqual([]);
      expect((await store().read.moves.list(acme.id, "stable", page)).items).toHaveLength(1);
      expect((await store().read.channels.list(acme.id)).map((c) => c.name)).toEqual(["stable"]);
    });
  });
}
