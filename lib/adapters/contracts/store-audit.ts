import { describe, expect, it } from "vitest";
import { type AuditEvent, type ChainLink, holdsChain, toChainLink } from "@/lib/domain/audit-event";
import type { AuditFilter } from "@/lib/usecases/ports";
import { anEntry, at } from "./samples";
import { FIRST_PAGE, type OpenStore, refusalOf, useStore, walk, write } from "./store-under-test";

const EVERY: AuditFilter = { actorId: null, action: null, target: null, app: null, from: null, to: null };

export function auditContract(open: OpenStore): void {
  describe("audit", () => {
    const store = useStore(open);
    const append = (...entries: ReturnType<typeof anEntry>[]) =>
      Promise.all(entries.map((entry) => store().transact((tx) => tx.audit.append(entry))));
    const seqs = async (filter: Partial<AuditFilter>) =>
      (await store().read.audit.list({ ...EVERY, ...filter }, FIRST_PAGE)).items.map((event) => event.seq).join(" ");

    async function walkChain(): Promise<ChainLink[]> {
      const events: ChainLink[] = [];
      for (;;) {
        const batch = await store().read.audit.listChain(events.at(-1)?.seq ?? null, 7);
        if (batch.length === 0) return events;
        events.push(...batch);
      }
    }

    async function expectWholeChain(count: number): Promise<void> {
      const events = (await walk((page) => store().read.audit.list(EVERY, page), 7)).reverse();
      expect(await walkChain()).toEqual(events.toReversed().map(toChainLink));
      expect(events.map((event) => event.seq)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
      let last: AuditEvent | null = null;
      for (const event of events) {
        expect(holdsChain(last, toChainLink(event))).toBe(true);
        last = event;
      }
      expect(await store().read.audit.last()).toEqual(last);
    }

    it("chains concurrent entries in the order they came, without a gap", async () => {
      const appended = await append(...Array.from({ length: 20 }, (_, i) => anEntry(`e${i}`)));
      expect(appended.map((event) => event.seq)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
      await expectWholeChain(20);
    });

    it("hands out what it stored", async () => {
      const [event] = await append(anEntry("one"));
      expect((await store().read.audit.list(EVERY, FIRST_PAGE)).items).toEqual([event]);
      expect(event).toMatchObject(anEntry("one"));
    });

    it("leaves no gap where a transaction was undone", async () => {
      await append(anEntry("one"));
      await store().transact((tx) => tx.audit.append(anEntry("dry")), { undo: true });
      await append(anEntry("two"));
      await store().transact(async (tx) => {
        await tx.audit.append(anEntry("three"));
        await tx.audit.append(anEntry("four"));
      });
      await expectWholeChain(4);
    });

    it("keeps its chain whatever somebody wrote into an address or a reason", async () => {
      const odd = {
        targetId: "a\0b\ud800c",
        metadata: { reason: "x\0\udfff", at: new Date(0), gone: undefined, n: 0.1 },
      };
      await append(anEntry("odd", odd), anEntry("next"));
      await expectWholeChain(2);
    });

    it("refuses an id twice", async () => {
      await append(anEntry("one"));
      expect(await refusalOf(write(store(), (tx) => tx.audit.append(anEntry("one"))))).toBe("conflict");
      await expectWholeChain(1);
    });

    it("lists what a filter lets through, newest first", async () => {
      const bob = { kind: "token", id: "tok_bob", name: "ci" } as const;
      await append(
        anEntry("1", { createdAt: at(1) }),
        anEntry("2", { createdAt: at(2), actor: bob, app: "other" }),
        anEntry("3", { createdAt: at(3), action: "app.delete", targetId: "zoo", app: null }),
        anEntry("4", { createdAt: at(4), actor: { kind: "system", id: null, name: "system" } }),
      );
      expect(await seqs({})).toBe("4 3 2 1");
      expect(await seqs({ actorId: "tok_bob" })).toBe("2");
      expect(await seqs({ action: "app.delete" })).toBe("3");
      expect(await seqs({ target: "acme" })).toBe("4 2 1");
      expect(await seqs({ app: "acme" })).toBe("4 1");
      expect(await seqs({ from: at(2), to: at(4) })).toBe("3 2");
      expect(await seqs({ app: "acme", action: "app.create", from: at(2) })).toBe("4");
    });

    it("refuses a cursor that names no place in the chain", async () => {
      const list = store().read.audit.list(EVERY, { limit: 5, after: { at: "2026-11-25", id: "x" } });
      expect(await refusalOf(list)).toBe("invalid");
    });

    it("knows whether a refusal is on record since then", async () => {
      const refused = anEntry("r", { createdAt: at(10), metadata: { refused: "forbidden" } });
      await append(refused, anEntry("done", { createdAt: at(20) }));
      const same = {
        actorId: refused.actor.id ?? "",
        action: refused.action,
        targetId: refused.targetId,
        app: refused.app,
        since: at(10),
      };
      expect(await store().read.audit.hasRefusal(same)).toBe(true);
      expect(await store().read.audit.hasRefusal({ ...same, since: at(11) })).toBe(false);
      expect(await store().read.audit.hasRefusal({ ...same, actorId: "per_x" })).toBe(false);
      expect(await store().read.audit.hasRefusal({ ...same, action: "app.read" })).toBe(false);
      expect(await store().read.audit.hasRefusal({ ...same, targetId: "zoo" })).toBe(false);
      expect(await store().read.audit.hasRefusal({ ...same, app: "zoo" })).toBe(false);
      expect(await store().read.audit.hasRefusal({ ...same, app: null })).toBe(false);
    });
  });
}
