import { beforeEach, describe, expect, it } from "vitest";
import type { Person } from "@/lib/domain/person";
import { getApp } from "../apps/get-app";
import type { Context } from "../context";
import { refused } from "../testing/expect-code";
import { openPortal, type Portal } from "../testing/portal";
import { authenticateToken } from "../tokens/authenticate-token";
import { createToken } from "../tokens/create-token";
import { acceptInvite } from "./accept-invite";
import { createInvite } from "./create-invite";
import { deleteInvite } from "./delete-invite";
import { deleteMember } from "./delete-member";
import { getInvite } from "./get-invite";
import { listInvites } from "./list-invites";
import { listMembers } from "./list-members";
import { listPeople } from "./list-people";
import { putMember } from "./put-member";
import { updatePerson } from "./update-person";

let portal: Portal;
let olga: string;
let bob: Person;
let asBob: Context;
const app = "acme";
const page = { limit: 25, after: null };
const password = "long enough indeed";
const DAY = 86_400_000;

beforeEach(async () => {
  portal = await openPortal();
  await portal.app(app);
  olga = "id" in portal.owner.actor ? portal.owner.actor.id : "";
  bob = await portal.person("bob");
  asBob = portal.asPerson(bob);
});

describe("members", () => {
  it("get a role that counts from their next request on, and lose it so", async () => {
    await refused(getApp(asBob, { app }), "not_found");
    await putMember(portal.owner, { app, person: bob.id, role: "tester" });
    expect((await getApp(asBob, { app })).app.slug).toBe(app);
    const { items } = await listMembers(portal.owner, { app, page });
    expect(items.map(({ person, role }) => [person.name, role])).toEqual([
      ["bob", "tester"],
      ["olga", "owner"],
    ]);
    await deleteMember(portal.owner, { app, person: bob.id });
    await refused(getApp(asBob, { app }), "not_found");
  });

  it("keep an owner: the last one neither leaves nor becomes less, also when the others are disabled", async () => {
    const leave = () => deleteMember(portal.owner, { app, person: olga });
    const step = () => putMember(portal.owner, { app, person: olga, role: "tester" });
    await refused(leave(), "conflict");
    await refused(step(), "conflict");
    await putMember(portal.owner, { app, person: bob.id, role: "owner" });
    const root = portal.asPerson(await portal.person("root", true));
    await updatePerson(root, { person: bob.id, disabled: true });
    await refused(leave(), "conflict");
    await updatePerson(root, { person: bob.id, disabled: false });
    await leave();
    await refused(getApp(portal.owner, { app }), "not_found");
  });

  it("are an owner's business; everybody may leave", async () => {
    await putMember(portal.owner, { app, person: bob.id, role: "publisher" });
    await refused(putMember(asBob, { app, person: bob.id, role: "owner" }), "forbidden");
    await refused(listMembers(asBob, { app, page }), "forbidden");
    await refused(deleteMember(asBob, { app, person: olga }), "forbidden");
    await deleteMember(asBob, { app, person: bob.id });
    await refused(putMember(portal.owner, { app, person: "per_missing", role: "tester" }), "not_found");
    await refused(deleteMember(portal.owner, { app, person: bob.id }), "not_found");
  });

  it("are made by no token", async () => {
    const root = portal.asPerson(await portal.person("root", true));
    for (const token of [await portal.token(["manage:acme"]), await portal.token(["admin"], root)]) {
      await refused(putMember(token, { app, person: bob.id, role: "owner" }), "forbidden");
      await refused(deleteMember(token, { app, person: olga }), "forbidden");
      await refused(createInvite(token, { app, role: "owner" }), "forbidden");
      await refused(createInvite(token, {}), "forbidden");
      await refused(updatePerson(token, { person: bob.id, admin: true }), "forbidden");
    }
  });

  it("bound what their tokens may: the role lost, the token loses it", async () => {
    await putMember(portal.owner, { app, person: bob.id, role: "publisher" });
    const token = await portal.token(["publish:acme/beta", "read:acme"], asBob);
    expect((await getApp(token, { app })).app.slug).toBe(app);
    await deleteMember(portal.owner, { app, person: bob.id });
    await refused(getApp(token, { app }), "not_found");
  });
});

describe("invites", () => {
  it("make an account with a role, once", async () => {
    const { invite, secret } = await createInvite(portal.owner, { app, role: "publisher", email: "Zoe@Example.com " });
    expect(JSON.stringify(await portal.events())).not.toContain(secret);
    const seen = await getInvite(portal.anonymous, { secret });
    expect([seen.app?.slug, seen.invite.role, seen.invite.email]).toEqual([app, "publisher", "zoe@example.com"]);
    const { person, isNew } = await acceptInvite(portal.anonymous, { secret, name: "Zoe", password });
    expect([person.email, person.admin, isNew]).toEqual(["zoe@example.com", false, true]);
    expect((await getApp(portal.asPerson(person), { app })).app.slug).toBe(app);
    await refused(acceptInvite(portal.anonymous, { secret, name: "Eve", password }), "not_found");
    await refused(getInvite(portal.anonymous, { secret }), "not_found");
    expect((await listInvites(portal.owner, { app, page })).items).toEqual([]);
    expect((await portal.events())[0]).toMatchObject({
      action: "invite.accept",
      actor: { name: "Zoe" },
      targetId: invite.id,
      app,
    });
  });

  it("serve one of two who accept at once", async () => {
    const { secret } = await createInvite(portal.owner, { app, role: "tester" });
    const eve = portal.asPerson(await portal.person("eve"));
    const accepted = await Promise.allSettled([acceptInvite(asBob, { secret }), acceptInvite(eve, { secret })]);
    expect(accepted.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await listMembers(portal.owner, { app, page })).items).toHaveLength(2);
  });

  it("serve who is signed in without another account, and never make them less", async () => {
    const { secret } = await createInvite(portal.owner, { app, role: "tester" });
    expect(await acceptInvite(asBob, { secret })).toMatchObject({ app, isNew: false });
    const second = await createInvite(portal.owner, { app, role: "tester" });
    await acceptInvite(portal.owner, { secret: second.secret });
    const { items } = await listMembers(portal.owner, { app, page });
    expect(items.map(({ person, role }) => [person.name, role])).toEqual([
      ["bob", "tester"],
      ["olga", "owner"],
    ]);
  });

  it("are over after seven days, when taken back, and with their app's owner alone", async () => {
    const old = await createInvite(portal.owner, { app, role: "tester" });
    portal.pass(7 * DAY - 1000);
    expect((await getInvite(portal.anonymous, { secret: old.secret })).invite.id).toBe(old.invite.id);
    portal.pass(1000);
    await refused(getInvite(portal.anonymous, { secret: old.secret }), "not_found");
    await refused(acceptInvite(asBob, { secret: old.secret }), "not_found");
    const { invite, secret } = await createInvite(portal.owner, { app, role: "tester" });
    await refused(deleteInvite(asBob, { app, invite: invite.id }), "not_found");
    await refused(deleteInvite(portal.asPerson(await portal.person("root", true)), { invite: invite.id }), "not_found");
    await deleteInvite(portal.owner, { app, invite: invite.id });
    await refused(acceptInvite(asBob, { secret }), "not_found");
  });

  it("say what is missing, and lose nothing by it", async () => {
    const named = await createInvite(portal.owner, { app, role: "tester", email: "zoe@example.com" });
    const open = await createInvite(portal.owner, { app, role: "tester" });
    const pathOf = async (work: Promise<unknown>) => (await refused(work, "invalid")).extras.errors?.[0]?.path;
    const accept = (secret: string, more: object) => acceptInvite(portal.anonymous, { secret, ...more });
    expect(await pathOf(accept(open.secret, { name: "Zoe", password }))).toBe("email");
    expect(await pathOf(accept(open.secret, { email: "zoe@example.com", password }))).toBe("name");
    expect(await pathOf(accept(named.secret, { name: "Zoe", password: "short" }))).toBe("password");
    expect(await pathOf(accept(named.secret, { name: "Zoe", password, email: "eve@example.com" }))).toBe("email");
    await refused(accept(open.secret, { name: "Bob", email: bob.email, password }), "conflict");
    expect((await accept(named.secret, { name: "Zoe", password })).isNew).toBe(true);
  });
});

describe("accounts", () => {
  let root: Person;
  let asRoot: Context;
  beforeEach(async () => {
    root = await portal.person("root", true);
    asRoot = portal.asPerson(root);
  });

  it("are listed and invited by admins alone", async () => {
    expect((await listPeople(asRoot, { page })).items.map(({ name }) => name)).toEqual(["root", "bob", "olga"]);
    await refused(listPeople(portal.owner, { page }), "forbidden");
    await refused(createInvite(portal.owner, {}), "forbidden");
    await refused(createInvite(portal.anonymous, {}), "unauthenticated");
    const { secret } = await createInvite(asRoot, { email: "zoe@example.com" });
    const { app: into } = await acceptInvite(portal.anonymous, { secret, name: "Zoe", password });
    expect(into).toBeNull();
  });

  it("that are disabled lose their sessions and their tokens, for good, in one event", async () => {
    await putMember(portal.owner, { app, person: bob.id, role: "tester" });
    const { secret, token } = await createToken(asBob, { name: "ci", scopes: ["read:acme"] });
    const before = (await portal.events()).length;
    await updatePerson(asRoot, { person: bob.id, disabled: true });
    const [event, ...others] = (await portal.events()).slice(0, -before);
    expect(others).toEqual([]);
    expect(event).toMatchObject({ action: "person.update", metadata: { disabled: true, tokensRevoked: 1 } });
    expect((await portal.store.read.persons.find(bob.id))?.sessionVersion).toBe(bob.sessionVersion + 1);
    await refused(getApp(asBob, { app }), "unauthenticated");
    await updatePerson(asRoot, { person: bob.id, disabled: false });
    expect((await portal.store.read.tokens.find(token.id))?.revokedAt).not.toBeNull();
    await refused(authenticateToken(portal.anonymous, { secret, client: "ci" }), "unauthenticated");
    expect((await getApp(asBob, { app })).app.slug).toBe(app);
  });

  it("keep an admin", async () => {
    await refused(updatePerson(asRoot, { person: root.id, disabled: true }), "conflict");
    await refused(updatePerson(asRoot, { person: root.id, admin: false }), "conflict");
    await updatePerson(asRoot, { person: bob.id, admin: true });
    await updatePerson(asRoot, { person: root.id, admin: false });
    await refused(updatePerson(asRoot, { person: bob.id, disabled: true }), "forbidden");
    await refused(updatePerson(asBob, { person: "per_missing", admin: true }), "not_found");
  });
});
