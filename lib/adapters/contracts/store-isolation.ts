import { describe, expect, it } from "vitest";
import { aChannel, anApp, anEntry } from "./samples";
import { type OpenStore, refusalOf, useStore, write } from "./store-under-test";

const acme = anApp("acme");

export function isolationContract(open: OpenStore): void {
  describe("transactions", () => {
    const store = useStore(open);

    it("keeps what was answered", async () => {
      const answer = await store().transact(async (tx) => {
        await tx.apps.insert(acme);
        return "done";
      });
      expect(answer).toBe("done");
      expect(await store().read.apps.find(acme.id)).toEqual(acme);
    });

    it("leaves nothing of one that throws, and throws what it threw", async () => {
      const work = store().transact(async (tx) => {
        await tx.apps.insert(acme);
        await tx.audit.append(anEntry("one"));
        throw new TypeError("half-way");
      });
      await expect(work).rejects.toThrow(new TypeError("half-way"));
      expect(await store().read.apps.find(acme.id)).toBeNull();
      expect(await store().read.audit.last()).toBeNull();
    });

    it("undoes a dry run and hands out its answer", async () => {
      const seen = await store().transact(
        async (tx) => {
          await tx.apps.insert(acme);
          return tx.apps.findBySlug("acme");
        },
        { undo: true },
      );
      expect(seen).toEqual(acme);
      expect(await store().read.apps.find(acme.id)).toBeNull();
      await write(store(), (tx) => tx.apps.insert(acme));
    });

    it("throws what a dry run threw", async () => {
      const work = store().transact((tx) => tx.apps.update(acme), { undo: true });
      expect(await refusalOf(work)).toBe("not_found");
    });

    it("shows nobody what is not committed, and shows it to itself", async () => {
      await store().transact(async (tx) => {
        await tx.apps.insert(acme);
        expect(await tx.apps.find(acme.id)).toEqual(acme);
        expect(await store().read.apps.find(acme.id)).toBeNull();
      });
      await store().transact(async (tx) => {
        await tx.apps.delete(acme.id);
        expect(await tx.apps.find(acme.id)).toBeNull();
        expect(await store().read.apps.find(acme.id)).toEqual(acme);
      });
      expect(await store().read.apps.find(acme.id)).toBeNull();
    });

    it("goes on after a refusal that the work took on itself", async () => {
      await write(store(), (tx) => tx.apps.insert(acme));
      await store().transact(async (tx) => {
        expect(await refusalOf(tx.apps.insert(anApp("acme", { id: "app_other" })))).toBe("conflict");
        await tx.channels.insert(aChannel(acme, "beta"));
      });
      expect(await store().read.channels.find(acme.id, "beta")).not.toBeNull();
    });

    it("stores a copy, and hands out what changes nothing stored", async () => {
      const given = anApp("acme");
      await write(store(), (tx) => tx.apps.insert(given));
      given.bundleIds.ios = "changed";
      const found = await store().read.apps.find(acme.id);
      if (found) Reflect.set(found.bundleIds, "ios", "changed too"); // refused, or of a copy
      expect(await store().read.apps.find(acme.id)).toEqual(acme);
    });

    it("refuses a transaction inside a transaction instead of waiting forever", async () => {
      const nested = store().transact(() => store().transact(async () => "never"));
      await expect(nested).rejects.toThrow(/transact was called inside transact/);
      await write(store(), (tx) => tx.apps.insert(acme));
    });

    it("takes nothing after it was closed", async () => {
      await store().close();
      await expect(write(store(), (tx) => tx.apps.insert(acme))).rejects.toThrow(/closed/);
    });

    it("runs 400 queued transactions, each alone, beside constant reads", async () => {
      const beta = aChannel(acme, "beta");
      await write(
        store(),
        (tx) => tx.apps.insert(acme),
        (tx) => tx.channels.insert(beta),
      );
      let done = false;
      const raised = Array.from({ length: 400 }, () =>
        store().transact(async (tx) => {
          const now = await tx.channels.find(acme.id, "beta");
          const revision = now?.revision ?? -1;
          await tx.channels.update({ ...beta, revision: revision + 1 }, revision);
        }),
      );
      const writes = Promise.all(raised).finally(() => {
        done = true;
      });
      let last = 0;
      while (!done) {
        const seen = await store().read.channels.find(acme.id, "beta");
        expect(seen?.revision).toBeGreaterThanOrEqual(last);
        last = seen?.revision ?? 0;
        await new Promise((resolve) => setImmediate(resolve));
      }
      await writes;
      expect((await store().read.channels.find(acme.id, "beta"))?.revision).toBe(400);
    });
  });
}
