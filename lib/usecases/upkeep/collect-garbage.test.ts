import { beforeEach, describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS } from "@/lib/domain/instant";
import { createRelease } from "../releases/create-release";
import { deleteRelease } from "../releases/delete-release";
import { refused } from "../testing/expect-code";
import { bytesOf, openPortal, type Portal, publish, upload } from "../testing/portal";
import { deleteUpload } from "../uploads/delete-upload";
import { findAppBlob } from "../uploads/find-app-blob";
import { type CollectGarbage, collectGarbage } from "./collect-garbage";

const app = "acme";
let portal: Portal;
beforeEach(async () => {
  portal = await openPortal();
  await portal.app(app);
});

const gc = (input: CollectGarbage = {}) => collectGarbage(portal.system, input);
const removals = async () => (await portal.events()).filter((event) => event.action === "blob.delete");

describe("cleanup", () => {
  it("keeps what a release or a live upload names, however old", async () => {
    await publish(portal.owner, app, "1.0.0+1");
    const { sha256 } = await upload(portal.owner, app, "b.apk", "b");
    portal.pass(23 * HOUR_MS);
    expect(await gc({ graceHours: 0 })).toMatchObject({ uploads: 0, marked: 0, removed: [] });
    portal.pass(2 * HOUR_MS);
    expect(await gc({ graceHours: 0 })).toMatchObject({ uploads: 2, marked: 1, removed: [sha256] });
    portal.pass(365 * DAY_MS);
    expect(await gc({ graceHours: 0 })).toMatchObject({ uploads: 0, marked: 0, removed: [] });
  });

  it("drops counts of tries that are over, and no others", async () => {
    const tries = { count: 5, windowEndsAt: portal.now() };
    await portal.store.transact(async (tx) => {
      await tx.attempts.put({ key: "over", ...tries });
      await tx.attempts.put({ key: "runs", ...tries, windowEndsAt: "2099-01-01T00:00:00.000Z" });
    });
    await gc({ dryRun: true });
    expect(await portal.store.read.attempts.find("over")).not.toBeNull();
    await gc();
    expect(await portal.store.read.attempts.find("over")).toBeNull();
    expect(await portal.store.read.attempts.find("runs")).not.toBeNull();
  });

  it("marks, waits for lease and grace, then removes with one event each", async () => {
    const one = await upload(portal.owner, app, "a.apk", "a");
    await deleteUpload(portal.owner, { app, upload: one.id });
    expect(await gc()).toMatchObject({ marked: 0, waiting: 0 });
    portal.pass(25 * HOUR_MS);
    expect(await gc()).toMatchObject({ marked: 1, waiting: 1, removed: [] });
    portal.pass(23 * HOUR_MS);
    expect(await gc()).toMatchObject({ marked: 0, waiting: 1, removed: [] });
    expect(await portal.blobs.stat(one.sha256)).toBe(1);
    portal.pass(2 * HOUR_MS);
    expect(await gc()).toMatchObject({ waiting: 0, removed: [one.sha256], removedBytes: 1 });
    expect(await portal.blobs.stat(one.sha256)).toBeNull();
    expect(await portal.store.read.blobs.find(one.sha256)).toBeNull();
    const [event, ...others] = await removals();
    expect(others).toEqual([]);
    expect(event).toMatchObject({ actor: { kind: "system" }, targetType: "blob", targetId: one.sha256, app: null });
    expect(await gc()).toMatchObject({ marked: 0, removed: [] });
  });

  it("with no grace takes at once what nothing names, lease or not", async () => {
    const { seen } = await publish(portal.owner, app, "1.0.0+1");
    const [file] = seen.release.artifacts;
    await deleteRelease(portal.owner, { app, release: "1.0.0+1" });
    expect((await gc({ graceHours: 0 })).removed).toEqual([]); // its upload can still be named
    portal.pass(25 * HOUR_MS);
    expect((await gc({ graceHours: 0 })).removed).toEqual([file?.sha256]);
    const one = await upload(portal.owner, app, "a.apk", "a");
    await deleteUpload(portal.owner, { app, upload: one.id });
    expect((await gc({ graceHours: 0 })).removed).toEqual([one.sha256]);
  });

  it("says in a dry run what it would do, and does nothing", async () => {
    const one = await upload(portal.owner, app, "a.apk", "a");
    portal.pass(25 * HOUR_MS);
    const before = (await portal.events()).length;
    const planned = await gc({ graceHours: 0, dryRun: true });
    expect(planned).toMatchObject({ dryRun: true, uploads: 1, marked: 1, removed: [one.sha256], removedBytes: 1 });
    expect(await portal.store.read.blobs.find(one.sha256)).toMatchObject({ state: "stored" });
    expect((await portal.events()).length).toBe(before);
    expect(await gc({ graceHours: 0 })).toEqual({ ...planned, dryRun: false });
  });

  it("stores what is uploaded again while it waits to go", async () => {
    const one = await upload(portal.owner, app, "a.apk", "a");
    await deleteUpload(portal.owner, { app, upload: one.id });
    portal.pass(25 * HOUR_MS);
    await gc();
    portal.pass(25 * HOUR_MS);
    const again = await upload(portal.owner, app, "a.apk", "a");
    expect(await portal.store.read.blobs.find(one.sha256)).toMatchObject({ state: "stored", markedAt: null });
    expect((await gc()).removed).toEqual([]);
    const file = { upload: again.id, platform: "linux" };
    await createRelease(portal.owner, { app, version: "1.0.0", build: "1", publish: true, artifacts: [file] });
    portal.pass(365 * DAY_MS);
    await gc({ graceHours: 0 });
    await findAppBlob(portal.owner, { app, sha256: one.sha256 });
  });

  it("drops what expired uploads staged", async () => {
    const open = await upload(portal.owner, app, "a.apk", "a");
    const staged = { ...open, id: `upl_${"0".repeat(20)}`, state: "open", sha256: null, storageKey: null } as const;
    await portal.store.transact((tx) => tx.uploads.insert(staged));
    await portal.blobs.append(staged.id, 0, bytesOf("half"), 100);
    portal.pass(25 * HOUR_MS);
    expect(await gc()).toMatchObject({ uploads: 2 });
    expect(await portal.blobs.stagedBytes(staged.id)).toBeNull();
  });

  it("takes bytes that no row knows, left by a crash between the two", async () => {
    const id = "upl_00000000000000000000";
    const { sha256 } = await portal.blobs.receive(id, bytesOf("stray"), 100);
    await portal.blobs.keep(id, sha256);
    expect((await gc({ dryRun: true })).removed).toEqual([sha256]);
    expect((await gc()).removed).toEqual([sha256]);
    expect(await portal.blobs.stat(sha256)).toBeNull();
    expect((await removals()).map((event) => event.metadata.why)).toEqual(["the database does not know it"]);
  });

  it("touches nothing when most of what is stored belongs to another database", async () => {
    await upload(portal.owner, app, "a.apk", "a");
    for (let i = 10; i < 40; i++) {
      const id = `upl_${"0".repeat(18)}${i}`;
      const { sha256 } = await portal.blobs.receive(id, bytesOf(`stray ${i}`), 100);
      await portal.blobs.keep(id, sha256);
    }
    await refused(gc({ graceHours: 0 }), "conflict");
    await refused(gc({ dryRun: true }), "conflict");
    expect(await removals()).toEqual([]);
  });

  it("removes nothing when anything fails while it marks", async () => {
    const due = await upload(portal.owner, app, "due.apk", "due");
    await deleteUpload(portal.owner, { app, upload: due.id });
    portal.pass(25 * HOUR_MS);
    await gc();
    portal.pass(25 * HOUR_MS);
    const blobs = { ...portal.blobs, listStored: () => failing() };
    await expect(collectGarbage({ ...portal.system, blobs }, {})).rejects.toThrow("EIO");
    const { store } = portal;
    const transact: typeof store.transact = (work, options) =>
      store.transact(
        (tx) => work({ ...tx, blobs: { ...tx.blobs, listNamed: () => Promise.reject(new Error("torn page")) } }),
        options,
      );
    await expect(collectGarbage({ ...portal.system, store: { ...store, transact } }, {})).rejects.toThrow("torn page");
    expect(await portal.blobs.stat(due.sha256)).toBe(3);
    expect((await gc()).removed).toEqual([due.sha256]);
  });

  it("stops between two steps when nobody waits for it", async () => {
    await refused(gc({ stop: () => true }), "busy");
  });

  it("is for admins and the server alone", async () => {
    await refused(collectGarbage(portal.owner, {}), "forbidden");
    await refused(collectGarbage(portal.anonymous, { dryRun: true }), "forbidden");
    await collectGarbage(portal.asPerson(await portal.person("root", true)), {});
  });
});

async function* failing(): AsyncGenerator<never> {
  yield* [];
  throw new Error("EIO");
}
