import { beforeEach, expect, it } from "vitest";
import { HOUR_MS } from "@/lib/domain/instant";
import type { Upload } from "@/lib/domain/upload";
import { bytesOf, openPortal, type Portal, upload } from "../testing/portal";
import { deleteUpload } from "../uploads/delete-upload";
import { collectGarbage } from "./collect-garbage";
import { reconcileStorage } from "./reconcile-storage";

const app = "acme";
let portal: Portal;
let template: Upload;
beforeEach(async () => {
  portal = await openPortal();
  await portal.app(app);
  template = await upload(portal.owner, app, "template.apk", "template");
});

const idOf = (letter: string) => `upl_${letter.repeat(20)}`;

/** An upload that is half-way there. */
async function begun(letter: string, fields: Partial<Upload>): Promise<Upload> {
  const id = idOf(letter);
  const row: Upload = { ...template, id, state: "open", sha256: null, storageKey: null, inspection: null, ...fields };
  await portal.store.transact((tx) => tx.uploads.insert(row));
  await portal.blobs.append(id, 0, bytesOf("half"), 100);
  return row;
}

it("of what is staged keeps only what its sender can go on with", async () => {
  const resumable = await begun("a", { resumable: true });
  const cut = await begun("b", {});
  const expired = await begun("c", { resumable: true, expiresAt: portal.now() });
  const complete = await begun("d", { resumable: true, state: "complete", storageKey: template.storageKey });
  const nobodys = idOf("e");
  await portal.blobs.append(nobodys, 0, bytesOf("half"), 100);
  const done = await reconcileStorage(portal.system, {});
  expect(done).toEqual({ removalsFinished: 0, uploadsExpired: 1, stagedDropped: 4, resumable: 1 });
  const all = [resumable.id, cut.id, expired.id, complete.id, nobodys];
  const staged = await Promise.all(all.map((id) => portal.blobs.stagedBytes(id)));
  expect(staged).toEqual([4, null, null, null, null]);
  const rows = await portal.store.read.uploads.findMany([...all, template.id]);
  expect(rows.map((row) => row.id).sort()).toEqual([resumable.id, complete.id, template.id].sort());
});

it("finishes a removal that was cut short after the file was gone, and no other", async () => {
  const one = await upload(portal.owner, app, "a.apk", "a");
  const two = await upload(portal.owner, app, "a.apk", "b");
  for (const { id } of [one, two]) await deleteUpload(portal.owner, { app, upload: id });
  portal.pass(25 * HOUR_MS);
  await collectGarbage(portal.system, {});
  await portal.blobs.hold(one.sha256, (held) => held.trash(portal.now()));
  expect(await reconcileStorage(portal.system, {})).toMatchObject({ removalsFinished: 1 });
  expect(await portal.store.read.blobs.find(one.sha256)).toBeNull();
  expect(await portal.store.read.blobs.find(two.sha256)).toMatchObject({ state: "doomed" });
  const [event] = await portal.events();
  expect(event).toMatchObject({ action: "blob.delete", targetId: one.sha256, actor: { kind: "system" } });
});
