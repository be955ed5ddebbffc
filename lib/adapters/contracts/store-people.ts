import { beforeEach, describe, expect, it } from "vitest";
import { aMember, anApp, anInvite, aPerson, aShareLink, at } from "./samples";
import { FIRST_PAGE, type OpenStore, refusalOf, useStore, walk, write } from "./store-under-test";

const acme = anApp("acme");
const ada = aPerson("ada", { admin: true, createdAt: at(1) });
const bob = aPerson("bob", { createdAt: at(2) });
const eve = aPerson("eve", { admin: true, disabled: true, createdAt: at(2) });

export function peopleContract(open: OpenStore): void {
  describe("people", () => {
    const store = useStore(open);
    beforeEach(() =>
      write(
        store(),
        (tx) => tx.apps.insert(acme),
        async (tx) => {
          for (const person of [ada, bob, eve]) await tx.persons.insert(person);
        },
        (tx) => tx.members.put(aMember(acme, ada, { role: "owner" })),
        (tx) => tx.members.put(aMember(acme, eve, { role: "owner", createdAt: at(3) })),
        (tx) => tx.members.put(aMember(acme, bob, { createdAt: at(3) })),
      ),
    );

    it("are listed newest first; a disabled admin is none", async () => {
      const { items } = await store().read.persons.list(FIRST_PAGE);
      const newest = [bob, eve].sort((a, b) => (a.id < b.id ? 1 : -1));
      expect(items).toEqual([...newest, ada]);
      expect(await walk((page) => store().read.persons.list(page), 1)).toEqual(items);
      expect(await store().read.persons.countAdmins()).toBe(1);
    });

    it("are members with their accounts; a disabled owner is none, and who left is gone", async () => {
      const { items } = await store().read.members.listOfApp(acme.id, FIRST_PAGE);
      const newest = [bob, eve].sort((a, b) => (a.id < b.id ? 1 : -1));
      expect(items.map(({ person, role }) => [person, role])).toEqual([
        ...newest.map((person) => [person, person === bob ? "tester" : "owner"]),
        [ada, "owner"],
      ]);
      expect(await walk((page) => store().read.members.listOfApp(acme.id, page), 1)).toEqual(items);
      expect(await store().read.members.countOwners(acme.id)).toBe(1);
      await write(store(), (tx) => tx.members.delete(acme.id, bob.id));
      await write(store(), (tx) => tx.members.delete(acme.id, bob.id));
      expect(await store().read.members.find(acme.id, bob.id)).toBeNull();
    });
  });

  describe("invites", () => {
    const store = useStore(open);
    const one = anInvite("one", { appId: acme.id, role: "tester", createdAt: at(1) });
    const two = anInvite("two", { appId: acme.id, role: "owner", createdAt: at(2), email: "zoe@example.com" });
    const portal = anInvite("portal");
    beforeEach(() =>
      write(
        store(),
        (tx) => tx.apps.insert(acme),
        async (tx) => {
          for (const invite of [one, two, portal]) await tx.invites.insert(invite);
        },
      ),
    );

    it("are found by id and by what their secret hashes to", async () => {
      expect(await store().read.invites.find(two.id)).toEqual(two);
      expect(await store().read.invites.findByHash(one.secretHash)).toEqual(one);
      expect(await store().read.invites.findByHash("0".repeat(64))).toBeNull();
    });

    it("are found for an address while they can be accepted, the newest first", async () => {
      const zoe = { email: "zoe@example.com" };
      const later = anInvite("later", { ...zoe, createdAt: at(5) });
      const over = anInvite("over", { ...zoe, createdAt: at(9), expiresAt: at(50) });
      const used = anInvite("used", { ...zoe, createdAt: at(9), acceptedAt: at(10), acceptedBy: two.createdBy });
      const find = (email: string) => store().read.invites.findOpenFor(email, at(50));
      expect([await find("zoe@example.com"), await find("bob@example.com")]).toEqual([two, null]);
      await write(store(), async (tx) => {
        for (const invite of [later, over, used]) await tx.invites.insert(invite);
      });
      expect(await find("zoe@example.com")).toEqual(later);
    });

    it("wait, newest first, until they are accepted or taken back", async () => {
      const waiting = async (appId: string | null) => (await store().read.invites.listWaiting(appId, FIRST_PAGE)).items;
      expect(await waiting(acme.id)).toEqual([two, one]);
      expect(await waiting(null)).toEqual([portal]);
      await write(
        store(),
        (tx) => tx.invites.update({ ...two, acceptedAt: at(9), acceptedBy: two.createdBy }),
        (tx) => tx.invites.delete(portal.id),
      );
      expect([await waiting(acme.id), await waiting(null)]).toEqual([[one], []]);
      expect(await refusalOf(write(store(), (tx) => tx.invites.update(portal)))).toBe("not_found");
    });

    it("refuse a secret twice and an app that is not there, and go with their app", async () => {
      const twin = anInvite("twin", { secretHash: one.secretHash });
      expect(await refusalOf(write(store(), (tx) => tx.invites.insert(twin)))).toBe("conflict");
      const nowhere = anInvite("nowhere", { appId: anApp("gone").id, role: "tester" });
      expect(await refusalOf(write(store(), (tx) => tx.invites.insert(nowhere)))).toBe("conflict");
      await write(store(), (tx) => tx.apps.delete(acme.id));
      expect(await store().read.invites.find(one.id)).toBeNull();
    });
  });

  describe("share links", () => {
    const store = useStore(open);
    const one = aShareLink(acme, "one", { createdAt: at(1) });
    const two = aShareLink(acme, "two", { createdAt: at(2), channel: "beta" });
    beforeEach(() =>
      write(
        store(),
        (tx) => tx.apps.insert(acme),
        (tx) => tx.shareLinks.insert(one),
        (tx) => tx.shareLinks.insert(two),
      ),
    );

    it("are found by id and by what their secret hashes to, and listed newest first, revoked or not", async () => {
      const read = store().read.shareLinks;
      expect(await read.find(two.id)).toEqual(two);
      expect(await read.findByHash(one.secretHash)).toEqual(one);
      expect(await read.findByHash("0".repeat(64))).toBeNull();
      const revoked = { ...two, revokedAt: at(9) };
      await write(store(), (tx) => tx.shareLinks.update(revoked));
      expect((await read.list(acme.id, FIRST_PAGE)).items).toEqual([revoked, one]);
      expect(await walk((page) => read.list(acme.id, page), 1)).toEqual([revoked, one]);
      expect((await read.list("app_x", FIRST_PAGE)).items).toEqual([]);
    });

    it("refuse a secret twice and an app that is not there, and go with their app", async () => {
      const twin = aShareLink(acme, "twin", { secretHash: one.secretHash });
      expect(await refusalOf(write(store(), (tx) => tx.shareLinks.insert(twin)))).toBe("conflict");
      const nowhere = aShareLink(anApp("gone"), "nowhere");
      expect(await refusalOf(write(store(), (tx) => tx.shareLinks.insert(nowhere)))).toBe("conflict");
      expect(await refusalOf(write(store(), (tx) => tx.shareLinks.update(nowhere)))).toBe("not_found");
      await write(store(), (tx) => tx.apps.delete(acme.id));
      expect(await store().read.shareLinks.find(one.id)).toBeNull();
    });
  });
}
