import { beforeEach, describe, expect, it, vi } from "vitest";
import { DAY_MS } from "@/lib/domain/instant";
import { updateApp } from "../apps/update-app";
import { haltRollout } from "../channels/halt-rollout";
import { promoteRelease } from "../channels/promote-release";
import { rollBackChannel } from "../channels/roll-back-channel";
import { type Context, NOTHING_HELD } from "../context";
import { createShareLink } from "../links/create-share-link";
import { revokeShareLink } from "../links/revoke-share-link";
import { updateRelease } from "../releases/update-release";
import { yankRelease } from "../releases/yank-release";
import { refused } from "../testing/expect-code";
import { openPortal, type Portal, publish } from "../testing/portal";
import { getInstallPage } from "./get-install-page";

const beta = { app: "acme", channel: "beta" };

let portal: Portal;
let older: string;
let newer: string;

beforeEach(async () => {
  portal = await openPortal();
  await portal.app("acme", "public");
  older = (await publish(portal.owner, "acme", "1.0.0+1", { channel: "beta" })).seen.release.id;
  newer = (await publish(portal.owner, "acme", "1.1.0+2", { channel: "beta" })).seen.release.id;
});

const page = (wish: { app: string; channel?: string; release?: string } = beta, ctx = portal.anonymous) =>
  getInstallPage(ctx, wish);
const holding = (secret: string): Context => ({
  ...portal.anonymous,
  held: { ...NOTHING_HELD, links: new Map([["acme", secret]]) },
});

/** What is done, and what a visitor sees of it with the next request: before it they saw 1.1.0. */
const CHANGES: [
  what: string,
  change: () => Promise<unknown>,
  seen: (now: Awaited<ReturnType<typeof page>>) => unknown,
][] = [
  [
    "another release on the channel",
    async () => {
      const { seen } = await publish(portal.owner, "acme", "1.2.0+3", {});
      await promoteRelease(portal.owner, { ...beta, release: seen.release.id });
    },
    ({ release }) => release?.version === "1.2.0",
  ],
  ["a rollback", () => rollBackChannel(portal.owner, beta), ({ release }) => release?.id === older],
  [
    "a new release",
    () => publish(portal.owner, "acme", "1.2.0+3", { channel: "beta" }),
    ({ release, earlier }) => release?.version === "1.2.0" && earlier[0]?.id === newer,
  ],
  [
    "other notes",
    () => updateRelease(portal.owner, { app: "acme", release: newer, notes: "Less crashes" }),
    ({ release }) => release?.notes === "Less crashes",
  ],
  [
    "a withdrawal of what was served before",
    () => yankRelease(portal.owner, { app: "acme", release: older, reason: "login crash" }),
    ({ earlier }) => earlier.length === 0,
  ],
  [
    "another name of the app",
    () => updateApp(portal.owner, { app: "acme", displayName: "Acme Notes" }),
    ({ app }) => app.displayName === "Acme Notes",
  ],
];

describe("what is kept of a tester page", () => {
  it("is looked up once for all visitors", async () => {
    await page();
    const reads = [vi.spyOn(portal.store.read.moves, "list"), vi.spyOn(portal.store.read.apps, "findBySlug")];
    for (let visit = 0; visit < 3; visit++) expect((await page()).release?.id).toBe(newer);
    expect(reads.map((read) => read.mock.calls.length)).toEqual([0, 0]);
  });

  it("is of what was asked for", async () => {
    expect([(await page()).release?.id, (await page({ app: "acme" })).channel?.name]).toEqual([newer, "stable"]);
    const permalink = await page({ app: "acme", release: "1.0.0+1" });
    expect([permalink.release?.id, permalink.isNewer]).toEqual([older, false]);
    await refused(page({ app: "acme", channel: "nightly" }), "not_found");
  });

  it.each(CHANGES)("gives way to %s with the very next request", async (_, change, seen) => {
    expect(seen(await page())).toBe(false);
    await change();
    expect(seen(await page())).toBe(true);
  });

  it("follows a rollout and its halt", async () => {
    const next = await publish(portal.owner, "acme", "1.2.0+3", {});
    await page();
    await promoteRelease(portal.owner, { ...beta, release: next.seen.release.id, rolloutPercent: 10 });
    expect((await page()).rolling).toMatchObject({ release: { version: "1.2.0" }, percent: 10 });
    await haltRollout(portal.owner, beta);
    expect((await page()).rolling).toBeNull();
  });

  it("is gone for whoever may not see the app any more, and stays for whoever may", async () => {
    await page();
    await updateApp(portal.owner, { app: "acme", visibility: "private" });
    await refused(page(), "not_found");
    expect((await page(beta, portal.owner)).release?.id).toBe(newer);
    await refused(page(), "not_found");
  });

  it("is never what a share link opens, which ends with the link", async () => {
    await updateApp(portal.owner, { app: "acme", visibility: "private" });
    const { link, secret } = await createShareLink(portal.owner, { app: "acme", name: "Berlin testers" });
    expect((await page(beta, holding(secret))).actor.kind).toBe("link");
    await refused(page(), "not_found");
    expect((await page(beta, holding(secret))).release?.id).toBe(newer);
    await revokeShareLink(portal.owner, { app: "acme", link: link.id });
    await refused(page(beta, holding(secret)), "not_found");
    const other = await createShareLink(portal.owner, { app: "acme", name: "Oslo testers", expiresInDays: 1 });
    expect((await page(beta, holding(other.secret))).release?.id).toBe(newer);
    portal.pass(2 * DAY_MS);
    await refused(page(beta, holding(other.secret)), "not_found");
  });
});
