import { describe, expect, it } from "vitest";
import { releaseRef } from "@/lib/domain/move";
import { aChannel, aMove, anApp, aRelease, at } from "./samples";
import { type OpenStore, refusalOf, useStore, walk, write } from "./store-under-test";

const acme = anApp("acme");
const beta = aChannel(acme, "beta");
const stable = aChannel(acme, "stable");
const one = releaseRef(aRelease(acme, 1));
const two = releaseRef(aRelease(acme, 2));

const moves = [
  aMove(beta, 1, { kind: "publish", to: one }),
  aMove(beta, 2, { from: one, to: two, percent: 12.5, reason: "slowly" }),
  aMove(beta, 3, { from: two, to: two, kind: "rollout" }),
  aMove(beta, 4, { from: two, to: null, kind: "retract" }),
  aMove(beta, 10, { to: two, at: at(3) }),
  aMove(stable, 1, { to: two, at: at(3) }),
];

export function moveContract(open: OpenStore): void {
  describe("moves", () => {
    const store = useStore(open);
    const seed = () =>
      write(
        store(),
        (tx) => tx.apps.insert(acme),
        async (tx) => {
          for (const move of moves) await tx.moves.insert(move);
        },
      );

    it("lists a channel's by revision, newest first", async () => {
      await seed();
      const expected = [moves[4], moves[3], moves[2], moves[1], moves[0]];
      for (const limit of [1, 2, 5]) {
        expect(await walk((page) => store().read.moves.list(acme.id, "beta", page), limit)).toEqual(expected);
      }
      expect(await walk((page) => store().read.moves.list("app_gone", "beta", page), 5)).toEqual([]);
    });

    it("refuses a cursor that names no revision", async () => {
      await seed();
      const list = store().read.moves.list(acme.id, "beta", { limit: 5, after: { at: "now", id: "x" } });
      expect(await refusalOf(list)).toBe("invalid");
    });

    it("knows what was served, and since when at 100 %", async () => {
      await seed();
      const first = (channel: string, id: string) => store().read.moves.findFirstRevision(acme.id, channel, id);
      expect([await first("beta", one.id), await first("beta", two.id), await first("stable", two.id)]).toEqual([
        1, 2, 1,
      ]);
      expect(await first("stable", one.id)).toBeNull();
      expect(await store().read.moves.firstServed(acme.id, two.id)).toEqual({ beta: at(3), stable: at(3) });
      expect(await store().read.moves.firstServed(acme.id, one.id)).toEqual({ beta: at(1) });
      expect(await store().read.moves.firstServed(acme.id, "rel_gone")).toEqual({});
    });

    it("lists every move to and from a release, 100 at the most", async () => {
      await seed();
      expect(await store().read.moves.listOfRelease(acme.id, one.id)).toEqual([moves[1], moves[0]]);
      const ofTwo = await store().read.moves.listOfRelease(acme.id, two.id);
      expect(ofTwo).toEqual([moves[3], moves[4], moves[2], moves[5], moves[1]]);
      await write(store(), async (tx) => {
        for (let i = 11; i < 120; i++) await tx.moves.insert(aMove(beta, i, { to: one }));
      });
      const latest = await store().read.moves.listOfRelease(acme.id, one.id);
      expect([latest.length, latest[0]?.revision]).toEqual([100, 119]);
    });

    it("refuses a revision twice, and a move in no app", async () => {
      await seed();
      expect(await refusalOf(write(store(), (tx) => tx.moves.insert(aMove(beta, 4))))).toBe("conflict");
      const nowhere = aMove(aChannel(anApp("gone"), "beta"), 1);
      expect(await refusalOf(write(store(), (tx) => tx.moves.insert(nowhere)))).toBe("conflict");
    });
  });
}
