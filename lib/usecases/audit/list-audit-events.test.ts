import { beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../apps/create-app";
import { deleteApp } from "../apps/delete-app";
import { refused } from "../testing/expect-code";
import { openPortal, type Portal } from "../testing/portal";
import { listAuditEvents } from "./list-audit-events";

let portal: Portal;
const page = { limit: 100, after: null };

beforeEach(async () => {
  portal = await openPortal();
});

describe("the audit of an app", () => {
  it("takes times of any precision: from counts in, to does not", async () => {
    await portal.app();
    const created = (await portal.events())[0];
    // The portal was opened within this second, and the event was written in it.
    const second = "2026-03-01T12:00:00Z";
    expect(created?.createdAt.startsWith("2026-03-01T12:00:00.")).toBe(true);
    expect((await listAuditEvents(portal.owner, { app: "acme", from: second, page })).items).toHaveLength(1);
    expect((await listAuditEvents(portal.owner, { app: "acme", to: second, page })).items).toEqual([]);
    await refused(listAuditEvents(portal.owner, { app: "acme", from: "yesterday", page }), "invalid");
    await refused(listAuditEvents(portal.owner, { app: "acme", to: "2026-03-01T12:00:00+25:00", page }), "invalid");
  });

  it("does not tell a new owner of a slug what the app before it did", async () => {
    await portal.app();
    await deleteApp(portal.owner, { app: "acme", confirm: "acme" });
    const eve = portal.asPerson(await portal.person("eve"));
    await createApp(eve, { slug: "acme", displayName: "Mine" });
    const { items } = await listAuditEvents(eve, { app: "acme", page });
    expect(items.map((event) => [event.action, event.actor.name])).toEqual([["app.create", "eve"]]);
  });

  it("is an admin's to read when the app is gone", async () => {
    await portal.app();
    await deleteApp(portal.owner, { app: "acme", confirm: "acme" });
    const root = portal.asPerson(await portal.person("root", true));
    const { items } = await listAuditEvents(root, { app: "acme", page });
    expect(items.map((event) => event.action)).toEqual(["app.delete", "app.create"]);
    await refused(listAuditEvents(portal.owner, { app: "acme", page }), "not_found");
  });
});
