import { beforeEach, expect, it } from "vitest";
import { createApp } from "../apps/create-app";
import { promoteRelease } from "../channels/promote-release";
import { getLatestFile } from "../install/get-latest-file";
import { publishFile } from "../releases/publish-file";
import { refused } from "../testing/expect-code";
import { bytesOf, openPortal, type Portal, publish } from "../testing/portal";

let portal: Portal;

beforeEach(async () => {
  portal = await openPortal();
  await portal.app();
});

const refusals = async () => (await portal.events()).filter((event) => event.metadata.refused);

it("a refusal is on record for each app: the channels of two apps have the same names", async () => {
  await portal.app("other");
  const reader = await portal.token(["read:acme", "read:other"]);
  for (const app of ["acme", "other", "acme"]) {
    await publish(portal.owner, app, "1.0.0+1").catch(() => undefined);
    await refused(promoteRelease(reader, { app, channel: "beta", release: "1.0.0+1" }), "forbidden");
  }
  expect((await refusals()).map((event) => event.app)).toEqual(["other", "acme"]);
});

it("a call that asks another use case is on record once", async () => {
  const ci = await portal.token(["publish:acme/beta"]);
  await refused(getLatestFile(ci, { app: "acme", channel: "beta", platform: "ios" }), "forbidden");
  expect(await refusals()).toHaveLength(1);
});

it("a right that is lost while the file arrives is on record once", async () => {
  const pam = await portal.member("acme", "pam", "publisher");
  async function* demoted() {
    yield* bytesOf("half");
    await portal.store.transact(async (tx) => {
      const app = await tx.apps.findBySlug("acme");
      if (app === null || !("id" in pam.actor)) return;
      await tx.members.put({ appId: app.id, personId: pam.actor.id, role: "tester", createdAt: portal.now() });
    });
  }
  const file = { filename: "a.apk", declaredBytes: null, declaredSha256: null, body: demoted() };
  await refused(publishFile(pam, { app: "acme", channel: "beta", version: "1.0.0", build: "1", ...file }), "forbidden");
  expect(await refusals()).toHaveLength(1);
});

it("an app that was not made leaves nothing in the audit of the app of that name, and no word without end", async () => {
  const reader = await portal.token(["read:acme"]);
  await refused(createApp(reader, { slug: "acme", displayName: "Mine" }), "forbidden");
  expect((await refusals()).map((event) => [event.targetId, event.app])).toEqual([["acme", null]]);
  await refused(createApp(reader, { slug: "x".repeat(100_000), displayName: "Mine" }), "invalid");
  await refused(promoteRelease(reader, { app: "acme", channel: "y".repeat(100_000), release: "1.0.0+1" }), "forbidden");
  for (const event of await portal.events()) expect(event.targetId.length).toBeLessThanOrEqual(200);
});
