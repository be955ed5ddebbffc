import { beforeEach, describe, expect, it } from "vitest";
import { hashPassword } from "@/lib/domain/password";
import type { Person } from "@/lib/domain/person";
import { createInvite } from "../people/create-invite";
import { updatePerson } from "../people/update-person";
import { refused } from "../testing/expect-code";
import { openPortal, type Portal } from "../testing/portal";
import { enterByProvider } from "./enter-by-provider";
import { findSession } from "./find-session";
import { signIn } from "./sign-in";
import type { Comer } from "./way-in";

let portal: Portal;
let people: number;

const ISSUER = "https://id.example.com";
const zoe: Comer = {
  issuer: ISSUER,
  subject: "1",
  email: "Zoe@Example.com",
  emailVerified: true,
  name: "Zoe",
  invite: null,
};
const come = (who: Partial<Comer> = {}) => enterByProvider(portal.anonymous, { ...zoe, ...who });
const why = async (who: Partial<Comer> = {}) => (await refused(come(who), "forbidden")).extras.entry;

const actions = async () => (await portal.events()).map(({ action }) => action);
const listPeople = async () => (await portal.store.read.persons.list({ limit: 100, after: null })).items;

async function withPassword(email: string, password: string): Promise<Person> {
  const made = await portal.person(email.split("@")[0] ?? "");
  const person = { ...made, email, passwordHash: await hashPassword(password) };
  await portal.store.transact((tx) => tx.persons.update(person));
  return person;
}

beforeEach(async () => {
  portal = await openPortal();
  await portal.app("acme");
  people = (await listPeople()).length;
});

describe("a newcomer", () => {
  it("comes in by an open invite to their address, which is spent and gives its role, as one event", async () => {
    const { invite, secret } = await createInvite(portal.owner, {
      app: "acme",
      role: "publisher",
      email: "zoe@example.com",
    });
    const before = (await portal.events()).length;
    const { person, app } = await come();
    expect([person.email, person.name, person.passwordHash, person.admin, app]).toEqual([
      "zoe@example.com",
      "Zoe",
      null,
      false,
      "acme",
    ]);
    const acme = await portal.store.read.apps.findBySlug("acme");
    expect(await portal.store.read.members.find(acme?.id ?? "", person.id)).toMatchObject({ role: "publisher" });
    expect(await portal.store.read.invites.find(invite.id)).toMatchObject({ acceptedBy: { id: person.id } });
    const [event, ...others] = (await portal.events()).slice(0, -before);
    expect(others).toEqual([]);
    expect(event).toMatchObject({ action: "invite.accept", targetId: invite.id, app: "acme", actor: { name: "Zoe" } });
    expect(await why({ subject: "2", email: "eve@example.com", invite: secret })).toBe("not_invited");
  });

  it("comes in by the link of an invite that names nobody, or them, and not by somebody else's", async () => {
    const open = await createInvite(portal.owner, { app: "acme", role: "tester" });
    const bobs = await createInvite(portal.owner, { app: "acme", role: "owner", email: "bob@example.com" });
    expect(await why({ invite: bobs.secret })).toBe("not_invited");
    expect(await why({ invite: "inv_nothing" })).toBe("not_invited");
    expect((await come({ invite: open.secret })).app).toBe("acme");
    expect(await why({ subject: "2", email: "eve@example.com", invite: open.secret })).toBe("not_invited");
  });

  it("comes in with a verified address of an allowed domain, exactly that one", async () => {
    expect((await come({ email: "zoe@allowed.example" })).person.email).toBe("zoe@allowed.example");
    expect((await actions())[0]).toBe("person.create");
    for (const email of ["a@evil.example", "a@sub.allowed.example", "a@allowed.example.org", "a@xallowed.example"])
      expect(await why({ subject: email, email }), email).toBe("not_invited");
  });

  it.each([
    ["without an address", { email: null }],
    ["whose address nobody verified", { email: "zoe@allowed.example", emailVerified: false }],
    ["whose address is none", { email: "a@evil.example@allowed.example" }],
  ])("%s stays out", async (_, who) => {
    await createInvite(portal.owner, { app: "acme", role: "tester", email: "zoe@example.com" });
    expect(await why(who)).toBe("not_verified");
  });

  it("stays out by an invite that is over or spent", async () => {
    await createInvite(portal.owner, { app: "acme", role: "tester", email: "zoe@example.com" });
    portal.pass(8 * 24 * 3600_000);
    expect(await why()).toBe("not_invited");
  });

  it("without a name of use is called by their address", async () => {
    const { person } = await come({ email: "zoe@allowed.example", name: "\u202e\u0000" });
    expect(person.name).toBe("zoe@allowed.example");
  });

  it("is not the first: that is an admin, with the code", async () => {
    const { openMemoryStore } = await import("@/lib/adapters/memory/open-memory-store");
    const empty = { ...portal.anonymous, store: openMemoryStore() };
    const error = await refused(enterByProvider(empty, { ...zoe, email: "zoe@allowed.example" }), "forbidden");
    expect([error.extras.entry, await empty.store.read.persons.isEmpty()]).toEqual(["not_set_up", true]);
  });

  it("is made once of many at the same time", async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => come({ email: "zoe@allowed.example" })));
    expect(new Set(all.map(({ person }) => person.id)).size).toBe(1);
    expect(await listPeople()).toHaveLength(people + 1);
  });
});

describe("somebody refused", () => {
  it("is on record once in a minute, and nothing else is made", async () => {
    const before = (await portal.events()).length;
    for (let i = 0; i < 3; i++) await why();
    await why({ subject: "2", email: "eve\u0000@example.com" });
    const made = (await portal.events()).slice(0, -before);
    expect(made.map(({ actor, metadata }) => [actor.kind, actor.name, metadata.why])).toEqual([
      ["anonymous", "somebody unknown", "not_verified"],
      ["anonymous", "Zoe@Example.com", "not_invited"],
    ]);
    expect(await listPeople()).toHaveLength(people);
    expect(await portal.store.read.identities.find(ISSUER, "1")).toBeNull();
  });
});

describe("an account that is there", () => {
  it("is linked by its verified address; the password and the sessions of before are over", async () => {
    const password = "correct horse battery";
    const before = await withPassword("zoe@example.com", password);
    const { person } = await come();
    expect([person.id, person.passwordHash, (await actions())[0]]).toEqual([before.id, null, "person.link"]);
    await refused(signIn(portal.anonymous, { email: before.email, password }), "unauthenticated");
    const sessionOf = ({ sessionVersion }: Person) =>
      findSession(portal.anonymous, { personId: before.id, sessionVersion });
    expect([await sessionOf(before), (await sessionOf(person))?.kind]).toEqual([null, "person"]);
    expect((await come()).person).toEqual(person);
    expect((await actions())[0]).toBe("session.create");
  });

  it("is not linked by an address that nobody verified", async () => {
    const before = await withPassword("zoe@example.com", "correct horse battery");
    expect(await why({ emailVerified: false })).toBe("not_verified");
    expect(await portal.store.read.persons.find(before.id)).toEqual(before);
  });

  it("stays whose it is, whatever addresses change at the provider", async () => {
    const mine = (await come({ email: "zoe@allowed.example" })).person;
    const bob = await withPassword("bob@example.com", "correct horse battery");
    // To an address of somebody else here, to one that may not come in, to none at all.
    for (const change of [{ email: "bob@example.com" }, { email: "x@evil.example" }, { email: null }])
      expect((await come({ ...change, emailVerified: false })).person.id).toBe(mine.id);
    expect((await come({ email: "bob@example.com" })).person.id).toBe(mine.id);
    expect(await portal.store.read.persons.find(bob.id)).toEqual(bob);
    expect(await why({ subject: "2", email: "zoe@allowed.example" })).toBe("other_identity");
  });

  it("that an admin unlinks is found by its address once more, and its sessions are over", async () => {
    const { person } = await come({ email: "zoe@allowed.example" });
    const root = portal.asPerson(await portal.person("root", true));
    const before = await updatePerson(root, { person: person.id, unlink: true });
    expect(before.sessionVersion).toBe(person.sessionVersion + 1);
    expect((await portal.events())[0]).toMatchObject({ action: "person.update", metadata: { unlinked: true } });
    expect(await updatePerson(root, { person: person.id, unlink: true })).toEqual(before);
    expect((await come({ subject: "2", email: "zoe@allowed.example" })).person.id).toBe(person.id);
    expect(await why({ email: "zoe@allowed.example" })).toBe("other_identity");
  });

  it("of another issuer is another one, linked by its address", async () => {
    const mine = (await come({ email: "zoe@allowed.example" })).person;
    const other = { issuer: "https://accounts.example.net" };
    expect(await why({ ...other, email: "eve@example.com" })).toBe("not_invited");
    expect((await come({ ...other, subject: "9", email: "zoe@allowed.example" })).person.id).toBe(mine.id);
  });

  it("that is disabled stays out, linked or not", async () => {
    const { person } = await come({ email: "zoe@allowed.example" });
    const bob = await withPassword("bob@example.com", "correct horse battery");
    const root = portal.asPerson(await portal.person("root", true));
    for (const { id } of [person, bob]) await updatePerson(root, { person: id, disabled: true });
    expect(await why({ email: "zoe@allowed.example" })).toBe("disabled");
    expect(await why({ subject: "2", email: "bob@example.com" })).toBe("disabled");
    expect(await portal.store.read.identities.find(ISSUER, "2")).toBeNull();
    expect((await portal.events())[0]).toMatchObject({ actor: { id: bob.id }, metadata: { why: "disabled" } });
  });
});
