import { beforeEach, describe, expect, it } from "vitest";
import type { Token } from "@/lib/domain/token";
import { aMember, anApp, anIdentity, aPerson, aToken, at, idOf } from "./samples";
import { FIRST_PAGE, type OpenStore, refusalOf, useStore, walk, write } from "./store-under-test";

const ada = aPerson("ada", { admin: true, passwordHash: "scrypt$x" });
const bob = aPerson("bob");

export function accountContract(open: OpenStore): void {
  describe("persons and members", () => {
    const store = useStore(open);

    it("finds persons, and knows whether there is one", async () => {
      expect(await store().read.persons.isEmpty()).toBe(true);
      await write(store(), (tx) => tx.persons.insert(ada));
      expect(await store().read.persons.isEmpty()).toBe(false);
      expect(await store().read.persons.find(ada.id)).toEqual(ada);
      expect(await store().read.persons.findByEmail(ada.email)).toEqual(ada);
      expect(await store().read.persons.findByEmail(bob.email)).toBeNull();
    });

    it("refuses an address twice", async () => {
      await write(
        store(),
        (tx) => tx.persons.insert(ada),
        (tx) => tx.persons.insert(bob),
      );
      const twin = aPerson("eve", { email: ada.email });
      expect(await refusalOf(write(store(), (tx) => tx.persons.insert(twin)))).toBe("conflict");
      const renamed = { ...bob, email: ada.email };
      expect(await refusalOf(write(store(), (tx) => tx.persons.update(renamed)))).toBe("conflict");
      expect(await refusalOf(write(store(), (tx) => tx.persons.update(aPerson("gone"))))).toBe("not_found");
      await write(store(), (tx) => tx.persons.update({ ...bob, disabled: true, sessionVersion: 2 }));
      expect(await store().read.persons.find(bob.id)).toEqual({ ...bob, disabled: true, sessionVersion: 2 });
    });

    it("lists a person's roles by slug and takes the latest one", async () => {
      const [zoo, acme] = [anApp("zoo"), anApp("acme")];
      await write(
        store(),
        (tx) => tx.persons.insert(bob),
        (tx) => tx.apps.insert(zoo),
        (tx) => tx.apps.insert(acme),
        (tx) => tx.members.put(aMember(zoo, bob)),
        (tx) => tx.members.put(aMember(acme, bob)),
        (tx) => tx.members.put(aMember(acme, bob, { role: "owner", createdAt: at(5) })),
      );
      const owner = aMember(acme, bob, { role: "owner", createdAt: at(5) });
      expect(await store().read.members.find(acme.id, bob.id)).toEqual(owner);
      expect(await store().read.members.find(acme.id, ada.id)).toBeNull();
      const expected = [
        { ...owner, app: "acme" },
        { ...aMember(zoo, bob), app: "zoo" },
      ];
      expect(await store().read.members.listOfPerson(bob.id)).toEqual(expected);
      expect([await store().read.members.countOf(acme.id), await store().read.members.countOf("app_x")]).toEqual([
        1, 0,
      ]);
    });

    it("refuses a member of no app and one who is nobody", async () => {
      const acme = anApp("acme");
      await write(
        store(),
        (tx) => tx.persons.insert(bob),
        (tx) => tx.apps.insert(acme),
      );
      const put = (member: ReturnType<typeof aMember>) => refusalOf(write(store(), (tx) => tx.members.put(member)));
      expect(await put(aMember(anApp("gone"), bob))).toBe("conflict");
      expect(await put(aMember(acme, ada))).toBe("conflict");
    });
  });

  describe("identities at a provider", () => {
    const store = useStore(open);
    beforeEach(() =>
      write(
        store(),
        (tx) => tx.persons.insert(ada),
        (tx) => tx.persons.insert(bob),
        (tx) => tx.identities.insert(anIdentity(ada, "1")),
      ),
    );
    const refused = (identity: ReturnType<typeof anIdentity>) =>
      refusalOf(write(store(), (tx) => tx.identities.insert(identity)));
    const other = { issuer: "https://accounts.example.net" };

    it("are found by issuer and subject, whatever is in them", async () => {
      const odd = anIdentity(bob, "auth0|5 f'\"%é", other);
      await write(store(), (tx) => tx.identities.insert(odd));
      const { find, listOfPersons } = store().read.identities;
      expect(await find(odd.issuer, odd.subject)).toEqual(odd);
      expect(await find("https://id.example.com", "1")).toEqual(anIdentity(ada, "1"));
      expect(await find("https://id.example.com", "2")).toBeNull();
      expect(await find(other.issuer, "1")).toBeNull();
      expect(await listOfPersons([bob.id])).toEqual([odd]);
      const both = [odd, anIdentity(ada, "1")].sort((a, b) => (a.personId < b.personId ? -1 : 1));
      expect(await listOfPersons([ada.id, "per_nobody", bob.id])).toEqual(both);
      expect([await listOfPersons(["per_nobody"]), await listOfPersons([])]).toEqual([[], []]);
    });

    it("are one person's, and one of each issuer for a person", async () => {
      expect(await refused(anIdentity(bob, "1"))).toBe("conflict");
      expect(await refused(anIdentity(ada, "2"))).toBe("conflict");
      expect(await refused(anIdentity(aPerson("gone"), "3"))).toBe("conflict");
      await write(store(), (tx) => tx.identities.insert(anIdentity(ada, "1", other)));
      const issuers = (await store().read.identities.listOfPersons([ada.id])).map(({ issuer }) => issuer);
      expect(issuers).toEqual(["https://accounts.example.net", "https://id.example.com"]);
      const forget = () => store().transact((tx) => tx.identities.deleteOfPerson(ada.id));
      expect([await forget(), await forget()]).toEqual([2, 0]);
      await write(store(), (tx) => tx.identities.insert(anIdentity(bob, "1")));
    });
  });

  describe("tokens and attempts", () => {
    const store = useStore(open);

    it("finds tokens by id and by hash, and updates them", async () => {
      const token = aToken("ci");
      await write(store(), (tx) => tx.tokens.insert(token));
      expect(await store().read.tokens.find(token.id)).toEqual(token);
      expect(await store().read.tokens.findByHash(token.tokenHash)).toEqual(token);
      expect(await store().read.tokens.findByHash("0".repeat(64))).toBeNull();
      const used = { ...token, lastUsedAt: at(5), lastUsedBy: "cli", revokedAt: at(6), replaces: idOf("tok", "old") };
      await write(store(), (tx) => tx.tokens.update(used));
      expect(await store().read.tokens.find(token.id)).toEqual(used);
    });

    it("refuses a hash twice", async () => {
      const token = aToken("ci");
      await write(
        store(),
        (tx) => tx.tokens.insert(token),
        (tx) => tx.tokens.insert(aToken("other")),
      );
      const twin = { ...aToken("third"), tokenHash: token.tokenHash };
      expect(await refusalOf(write(store(), (tx) => tx.tokens.insert(twin)))).toBe("conflict");
      const changed = { ...aToken("other"), tokenHash: token.tokenHash };
      expect(await refusalOf(write(store(), (tx) => tx.tokens.update(changed)))).toBe("conflict");
      expect(await refusalOf(write(store(), (tx) => tx.tokens.update(aToken("gone"))))).toBe("not_found");
    });

    it("lists one person's, or everybody's, newest first", async () => {
      const byBob = { kind: "person", id: bob.id, name: "bob" } as const;
      const tokens = Array.from({ length: 6 }, (_, i) =>
        aToken(`t${i}`, { createdAt: at(i < 4 ? 1 : 2), ...(i % 2 === 0 ? { createdBy: byBob } : {}) }),
      );
      await write(store(), async (tx) => {
        for (const token of tokens) await tx.tokens.insert(token);
      });
      const sorted = tokens.toSorted((a, b) => (a.createdAt + a.id < b.createdAt + b.id ? 1 : -1));
      expect(await walk((page) => store().read.tokens.list(null, page), 2)).toEqual(sorted);
      const ofBob = sorted.filter((token) => token.createdBy.id === bob.id);
      expect(await walk((page) => store().read.tokens.list(bob.id, page), 1)).toEqual(ofBob);
      expect((await store().read.tokens.list("per_nobody", FIRST_PAGE)).items).toEqual([]);
    });

    it("lists those that end soon, the first to end first, but for what is revoked or was taken over from", async () => {
      const byBob = { kind: "person", id: bob.id, name: "bob" } as const;
      const ends = (name: string, day: number, more: Partial<Token> = {}) =>
        aToken(name, { expiresAt: at(day), ...more });
      const tokens = [
        ends("over", 3),
        ends("first", 4),
        ends("bobs", 5, { createdBy: byBob }),
        ends("revoked", 6, { revokedAt: at(1) }),
        ends("old", 7),
        ends("last", 8),
        ends("later", 9, { replaces: idOf("tok", "old") }),
      ];
      await write(store(), async (tx) => {
        for (const token of tokens) await tx.tokens.insert(token);
      });
      const listed = async (creator: string | null, limit = 10) =>
        (await store().read.tokens.listExpiring(creator, at(3), at(8), limit)).map(({ id }) => id);
      const named = (...names: string[]) => tokens.filter(({ name }) => names.includes(name)).map(({ id }) => id);
      expect(await listed(null)).toEqual(named("first", "bobs", "last"));
      expect(await listed(null, 2)).toEqual(named("first", "bobs"));
      expect(await listed(bob.id)).toEqual(named("bobs"));
    });

    it("counts attempts by any key that somebody sends", async () => {
      const key = "sign-in bob\0@example.com";
      await write(store(), (tx) => tx.attempts.put({ key, count: 1, windowEndsAt: at(60) }));
      await store().transact(async (tx) => {
        const found = await tx.attempts.find(key);
        if (found) await tx.attempts.put({ ...found, count: 2 });
      });
      expect((await store().read.attempts.find(key))?.count).toBe(2);
      expect(await store().read.attempts.find("sign-in bob")).toBeNull();
    });

    it("counts attempts by key", async () => {
      const tried = { key: "sign-in bob@example.com", count: 1, windowEndsAt: at(60) };
      await write(store(), (tx) => tx.attempts.put(tried));
      await write(store(), (tx) => tx.attempts.put({ ...tried, count: 2 }));
      expect(await store().read.attempts.find(tried.key)).toEqual({ ...tried, count: 2 });
      await write(store(), (tx) => tx.attempts.delete(tried.key));
      expect(await store().read.attempts.find(tried.key)).toBeNull();
    });

    it("drops attempts whose window is over", async () => {
      await write(store(), async (tx) => {
        for (const end of [59, 60, 61]) await tx.attempts.put({ key: `until ${end}`, count: 1, windowEndsAt: at(end) });
      });
      await write(store(), (tx) => tx.attempts.deleteOver(at(60)));
      const left = [59, 60, 61].map((end) => store().read.attempts.find(`until ${end}`));
      expect((await Promise.all(left)).map((tried) => tried?.key)).toEqual([undefined, undefined, "until 61"]);
    });
  });
}
