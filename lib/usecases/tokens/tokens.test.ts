import { beforeEach, describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS } from "@/lib/domain/instant";
import { newSecret } from "@/lib/domain/token";
import { getApp } from "../apps/get-app";
import { refused } from "../testing/expect-code";
import { openPortal, type Portal } from "../testing/portal";
import { authenticateToken } from "./authenticate-token";
import { createToken } from "./create-token";
import { listExpiringTokens } from "./list-expiring-tokens";
import { listTokens } from "./list-tokens";
import { revokeToken } from "./revoke-token";
import { rotateToken } from "./rotate-token";

let portal: Portal;

beforeEach(async () => {
  portal = await openPortal();
  await portal.app();
});

const make = (scopes: string[], more = {}) => createToken(portal.owner, { name: "ci", scopes, ...more });
const use = (secret: string) => authenticateToken(portal.anonymous, { secret, client: "curl/8" });
const uses = async () => (await portal.events()).filter((event) => event.action === "token.used");

const usable = async (secret: string) => (await use(secret)).kind === "token";

describe("rotating a token", () => {
  it("makes one like it that replaces it, and ends the old one at once", async () => {
    const old = await make(["publish:acme/beta"], { expiresInDays: 30 });
    const made = await rotateToken(portal.owner, { token: old.token.id });
    expect(made.token).toMatchObject({ name: "ci", scopes: old.token.scopes, replaces: old.token.id });
    expect(Date.parse(made.token.expiresAt) - Date.parse(made.token.createdAt)).toBe(30 * DAY_MS);
    expect(made.secret).not.toBe(old.secret);
    expect(await usable(made.secret)).toBe(true);
    await refused(use(old.secret), "unauthenticated");
  });

  it("lets both work for the overlap, and no longer than the old one had", async () => {
    const old = await make(["read:acme"], { expiresInDays: 2 });
    await rotateToken(portal.owner, { token: old.token.id, overlapHours: 24 });
    portal.pass(23 * HOUR_MS);
    expect(await usable(old.secret)).toBe(true);
    portal.pass(2 * HOUR_MS);
    await refused(use(old.secret), "unauthenticated");
    const short = await make(["read:acme"], { expiresInDays: 1 });
    await rotateToken(portal.owner, { token: short.token.id, overlapHours: 168 });
    expect((await portal.store.read.tokens.find(short.token.id))?.expiresAt).toBe(short.token.expiresAt);
  });

  it("is for who made it alone, while it is alive, and for whole hours", async () => {
    const { token } = await make(["read:acme"]);
    const root = portal.asPerson(await portal.person("root", true));
    await refused(rotateToken(root, { token: token.id }), "forbidden");
    await refused(rotateToken(portal.asPerson(await portal.person("eve")), { token: token.id }), "not_found");
    await refused(rotateToken(await portal.token(["manage:acme"]), { token: token.id }), "forbidden");
    for (const overlapHours of [-1, 169, 1.5, Number.NaN])
      await refused(rotateToken(portal.owner, { token: token.id, overlapHours }), "invalid");
    await revokeToken(portal.owner, { token: token.id });
    await refused(rotateToken(portal.owner, { token: token.id }), "conflict");
  });
});

describe("tokens", () => {
  it("are never more than their maker: not admin, not another's app, not a channel that is not there", async () => {
    await refused(make(["admin"]), "forbidden");
    await refused(make(["read:missing"]), "invalid");
    await refused(make(["publish:acme/nightly"]), "invalid");
    const tester = await portal.member("acme", "tess", "tester");
    await refused(createToken(tester, { name: "t", scopes: ["publish:acme/beta"] }), "forbidden");
    const stranger = portal.asPerson(await portal.person("eve"));
    const hidden = await refused(createToken(stranger, { name: "t", scopes: ["read:acme"] }), "invalid");
    expect(hidden.detail).toContain("or you may not see it");
  });

  it("name the scope that does not fit by its place, and keep one that is given twice once", async () => {
    const error = await refused(make(["read:acme", "read:acme", "write:acme"]), "invalid");
    expect(error.extras.errors?.[0]?.path).toBe("scopes.2");
    expect((await make(["read:acme", "read:acme"])).token.scopes).toEqual([{ kind: "read", app: "acme" }]);
  });

  it("never make tokens", async () => {
    const root = portal.asPerson(await portal.person("root", true));
    const token = await portal.token(["admin"], root);
    await refused(createToken(token, { name: "child", scopes: ["admin"] }), "forbidden");
    await refused(listTokens(token, { page: { limit: 25, after: null } }), "forbidden");
  });

  it("live 90 days unless said, and 1 to 365", async () => {
    const { token, secret } = await make(["read:acme"]);
    expect(Date.parse(token.expiresAt) - Date.parse(token.createdAt)).toBe(90 * DAY_MS);
    for (const expiresInDays of [0, 366, 1.5, Number.NaN])
      await refused(make(["read:acme"], { expiresInDays }), "invalid");
    portal.pass(90 * DAY_MS);
    await refused(use(secret), "unauthenticated");
    expect((await portal.events())[0]).toMatchObject({
      actor: { name: "ci" },
      action: "token.used",
      metadata: { refused: "unauthenticated" },
    });
  });

  it("are on the list of what ends soon from fourteen days before, until they are rotated, revoked or over", async () => {
    const live = async (name: string, expiresInDays: number) =>
      (await make(["read:acme"], { name, expiresInDays })).token;
    const [in15, in14] = [await live("fifteen", 15), await live("fourteen", 14)];
    const soon = async (ctx = portal.owner) => (await listExpiringTokens(ctx, { limit: 10 })).map(({ name }) => name);
    expect(await soon()).toEqual(["fourteen"]);
    portal.pass(DAY_MS);
    expect(await soon()).toEqual(["fourteen", "fifteen"]);
    expect(await soon(portal.asPerson(await portal.person("root", true)))).toEqual(["fourteen", "fifteen"]);
    expect(await soon(portal.asPerson(await portal.person("eve")))).toEqual([]);
    await rotateToken(portal.owner, { token: in15.id, overlapHours: 24 });
    expect(await soon()).toEqual(["fourteen"]);
    await revokeToken(portal.owner, { token: in14.id });
    expect(await soon()).toEqual([]);
    portal.pass(DAY_MS);
    expect(await soon()).toEqual(["fifteen"]); // the one that took over
    portal.pass(14 * DAY_MS);
    expect(await soon()).toEqual([]);
  });

  it("record their first use at once, then one in ten minutes", async () => {
    const { secret } = await make(["read:acme"]);
    await use(secret);
    await use(secret);
    expect(await uses()).toHaveLength(1);
    portal.pass(10 * 60_000 - 1000);
    await use(secret);
    expect(await uses()).toHaveLength(1);
    portal.pass(1000);
    await use(secret);
    expect(await uses()).toHaveLength(2);
    const [seen] = (await listTokens(portal.owner, { page: { limit: 25, after: null } })).items;
    expect(seen?.lastUsedBy).toBe("curl/8");
  });

  it("are refused from the next look on once revoked, also in the middle of a request", async () => {
    const { token, secret } = await make(["read:acme"]);
    const ctx = portal.as(await use(secret));
    await revokeToken(portal.owner, { token: token.id });
    await refused(getApp(ctx, { app: "acme" }), "unauthenticated");
    await refused(use(secret), "unauthenticated");
  });

  it("record one refusal a minute, not each", async () => {
    const { token, secret } = await make(["read:acme"]);
    await revokeToken(portal.owner, { token: token.id });
    for (let i = 0; i < 5; i++) await refused(use(secret), "unauthenticated");
    expect(await uses()).toHaveLength(1);
    portal.pass(61_000);
    await refused(use(secret), "unauthenticated");
    expect(await uses()).toHaveLength(2);
  });

  it("lose what their maker loses", async () => {
    const publisher = await portal.member("acme", "pam", "publisher");
    const ci = await portal.token(["read:acme"], publisher);
    expect((await getApp(ci, { app: "acme" })).app.slug).toBe("acme");
    await portal.store.transact(async (tx) => {
      const pam = "id" in publisher.actor ? await tx.persons.find(publisher.actor.id) : null;
      if (pam !== null) await tx.persons.update({ ...pam, disabled: true });
    });
    await refused(getApp(ci, { app: "acme" }), "unauthenticated");
  });

  it("of somebody else are revoked by an admin who types the name, and hidden from others", async () => {
    const { token } = await make(["read:acme"]);
    const root = portal.asPerson(await portal.person("root", true));
    expect((await refused(revokeToken(root, { token: token.id }), "invalid")).extras.errors?.[0]?.path).toBe("confirm");
    await refused(
      revokeToken(portal.asPerson(await portal.person("eve")), { token: token.id, confirm: "ci" }),
      "not_found",
    );
    await revokeToken(root, { token: token.id, confirm: "ci" });
    const [seen] = (await listTokens(portal.owner, { page: { limit: 25, after: null } })).items;
    expect(seen?.revokedAt).not.toBeNull();
  });

  it("that were never made here are refused without a trace", async () => {
    const before = (await portal.events()).length;
    await refused(use(newSecret()), "unauthenticated");
    await refused(use("slc_garbage"), "unauthenticated");
    expect((await portal.events()).length).toBe(before);
    portal.pass(HOUR_MS);
  });
});
