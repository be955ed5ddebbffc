import { beforeEach, describe, expect, it } from "vitest";
import { refused } from "../testing/expect-code";
import { openPortal, type Portal } from "../testing/portal";
import { changePassword } from "./change-password";
import { createFirstAdmin } from "./create-first-admin";
import { findSession } from "./find-session";
import { needsSetup } from "./needs-setup";
import { setUp } from "./set-up";
import { signIn } from "./sign-in";
import { signOutEverywhere } from "./sign-out-everywhere";

let portal: Portal;
const account = { email: "Ada@Example.com", name: "Ada", password: "correct horse battery" };

/** The portal before anybody has an account. */
async function openEmpty(): Promise<Portal> {
  const opened = await openPortal();
  const empty = (await import("@/lib/adapters/memory/open-memory-store")).openMemoryStore();
  const bare = { ...opened.anonymous, store: empty };
  return { ...opened, store: empty, anonymous: bare, system: { ...opened.system, store: empty } };
}

beforeEach(async () => {
  portal = await openEmpty();
});

const guess = (password: string) => signIn(portal.anonymous, { email: account.email, password });

describe("the first account", () => {
  it("is made once with the console's code, and is an admin", async () => {
    expect(await needsSetup(portal.anonymous)).toBe(true);
    expect(
      (await refused(setUp(portal.anonymous, { ...account, code: "guess" }), "invalid")).extras.errors?.[0]?.path,
    ).toBe("code");
    const person = await setUp(portal.anonymous, { ...account, code: " THE code " });
    expect([person.email, person.admin]).toEqual(["ada@example.com", true]);
    await refused(setUp(portal.anonymous, { ...account, email: "eve@example.com", code: "the-code" }), "not_found");
    expect(await needsSetup(portal.anonymous)).toBe(false);
  });

  it("is made once of many at the same time", async () => {
    const tries = Array.from({ length: 5 }, (_, i) =>
      setUp(portal.anonymous, { ...account, email: `a${i}@example.com`, code: "the-code" }).then(
        () => "made",
        (error) => error.code,
      ),
    );
    expect((await Promise.all(tries)).sort()).toEqual(["made", "not_found", "not_found", "not_found", "not_found"]);
  });

  it("of a headless start is made only where nobody has one", async () => {
    expect((await createFirstAdmin(portal.system, account))?.admin).toBe(true);
    expect(await createFirstAdmin(portal.system, { ...account, email: "b@example.com" })).toBeNull();
  });

  it("names the field that is wrong", async () => {
    for (const [field, value] of [
      ["email", "nobody"],
      ["name", " "],
      ["password", "short"],
    ] as const) {
      const error = await refused(setUp(portal.anonymous, { ...account, [field]: value, code: "the-code" }), "invalid");
      expect(error.extras.errors?.[0]?.path).toBe(field);
    }
  });
});

describe("signing in", () => {
  beforeEach(async () => {
    await setUp(portal.anonymous, { ...account, code: "the-code" });
  });

  it("takes the right password and says nothing of which half was wrong", async () => {
    expect((await guess(account.password)).name).toBe("Ada");
    const wrong = await refused(guess("not the password"), "unauthenticated");
    const nobody = await refused(
      signIn(portal.anonymous, { email: "no@example.com", password: "x" }),
      "unauthenticated",
    );
    expect(wrong.detail).toBe(nobody.detail);
  });

  it("waits after five wrong tries, also for the right password, and says how long", async () => {
    for (let i = 0; i < 5; i++) await refused(guess("wrong"), "unauthenticated");
    const error = await refused(guess(account.password), "rate_limited");
    expect(error.extras.retryAfter).toBeGreaterThan(0);
    portal.pass(16 * 60_000);
    expect((await guess(account.password)).name).toBe("Ada");
  });

  it("lets only so many through that come at once", async () => {
    const results = await Promise.all(Array.from({ length: 12 }, () => guess("wrong").catch((error) => error.code)));
    expect(results.filter((code) => code === "unauthenticated")).toHaveLength(5);
  });

  it("counts from another address on its own, and forgets after a right one", async () => {
    for (let i = 0; i < 4; i++) await refused(guess("wrong"), "unauthenticated");
    await guess(account.password);
    for (let i = 0; i < 4; i++) await refused(guess("wrong"), "unauthenticated");
    expect((await guess(account.password)).name).toBe("Ada");
  });

  it("ends at once everywhere by a change of password or on demand", async () => {
    const person = await guess(account.password);
    const ctx = {
      ...portal.anonymous,
      actor: { kind: "person", id: person.id, name: person.name, admin: true },
    } as const;
    const session = { personId: person.id, sessionVersion: 1 };
    expect(await findSession(ctx, session)).toMatchObject({ name: "Ada" });
    await refused(changePassword(ctx, { current: "wrong", next: "another long one" }), "invalid");
    await changePassword(ctx, { current: account.password, next: "another long one" });
    expect(await findSession(ctx, session)).toBeNull();
    await signOutEverywhere(ctx, {});
    expect(await findSession(ctx, { ...session, sessionVersion: 2 })).toBeNull();
    expect((await guess("another long one")).sessionVersion).toBe(3);
  });
});

describe("a password", () => {
  it("may be guessed five times in a quarter of an hour when it is changed", async () => {
    const person = await setUp(portal.anonymous, { ...account, code: "the-code" });
    const me = { ...portal.asPerson(person), store: portal.store };
    const change = (current: string, next = "another long one") => changePassword(me, { current, next });
    for (let i = 0; i < 4; i++) await refused(change("wrong"), "invalid");
    await change(account.password);
    for (let i = 0; i < 5; i++) await refused(change("wrong"), "invalid");
    await refused(change("another long one"), "rate_limited");
    portal.pass(15 * 60_000);
    await change("another long one", "the third long one");
  });

  it("is changed once by two calls at once that know the old one", async () => {
    const person = await setUp(portal.anonymous, { ...account, code: "the-code" });
    const me = portal.asPerson(person);
    const ctx = { ...me, store: portal.store };
    const change = (next: string) =>
      changePassword(ctx, { current: account.password, next }).then(
        () => next,
        (error) => error.code,
      );
    const results = await Promise.all([change("the first new one"), change("the second new one")]);
    expect(results.filter((result) => result === "invalid")).toHaveLength(1);
    const kept = results.find((result) => result !== "invalid") ?? "";
    expect((await guess(kept)).id).toBe(person.id);
  });
});

it("an address typed with composed and with decomposed letters is one account", async () => {
  const person = await setUp(portal.anonymous, { ...account, email: "jos\u00e9@example.com", code: "the-code" });
  const found = await signIn(portal.anonymous, { email: " Jose\u0301@example.com ", password: account.password });
  expect(found.id).toBe(person.id);
});
