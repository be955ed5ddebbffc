import { beforeEach, describe, expect, it } from "vitest";
import { DAY_MS, plus } from "@/lib/domain/instant";
import { openArtifact } from "../files/open-artifact";
import { createRelease } from "../releases/create-release";
import { refused } from "../testing/expect-code";
import { bytesOf, openPortal, type Portal, publish, upload } from "../testing/portal";
import { findAppBlob } from "../uploads/find-app-blob";
import { listBrokenServings } from "./list-broken-servings";
import { reportDamage } from "./report-damage";
import { verifyStorage } from "./verify-storage";

const app = "acme";
const id = "upl_00000000000000000000";
let portal: Portal;
let key = "";
let artifact = "";
let first = "";

beforeEach(async () => {
  portal = await openPortal();
  await portal.app(app);
  first = (await heal()).id;
  const { seen } = await publish(portal.owner, app, "1.0.0+1", { channel: "beta" });
  const [file] = seen.release.artifacts;
  key = file?.storageKey ?? "";
  artifact = file?.id ?? "";
});

const verify = () => verifyStorage(portal.system, {});
const codes = async () => (await verify()).faults.map((fault) => fault.code);

/** Puts other bytes in the place of the release's. */
async function replaceBy(text: string): Promise<void> {
  await portal.blobs.hold(key, (held) => held.trash(portal.now()));
  await portal.blobs.receive(id, bytesOf(text), 100);
  await portal.blobs.keep(id, key);
}
const heal = () => upload(portal.owner, app, "app.apk", "bytes of 1.0.0+1");

describe("verification", () => {
  it("of a sound store finds nothing and writes nothing", async () => {
    const before = (await portal.events()).length;
    expect(await verify()).toEqual({
      clean: true,
      faults: [],
      blobs: 1,
      hashed: 1,
      hashedBytes: 16,
      healed: 0,
      artifacts: 1,
      audit: { ok: true, events: before, brokenAt: null },
    });
    expect((await portal.events()).length).toBe(before);
  });

  it.each([
    ["bytes of 1.0.0+2", "blob_damaged"],
    ["bytes", "blob_wrong_size"],
  ])("finds %j in the place of others, which nobody gets until they are there again", async (text, code) => {
    await replaceBy(text);
    expect(await codes()).toEqual([code]);
    expect(await codes()).toEqual([code]);
    const marks = (await portal.events()).filter((event) => event.action === "blob.damage");
    expect(marks).toMatchObject([{ actor: { kind: "system" }, targetId: key }]);
    await refused(openArtifact(portal.owner, { artifact }), "busy");
    await refused(findAppBlob(portal.owner, { app, sha256: key }), "not_found");
    const again = { app, version: "1.0.0", build: "1", publish: true, artifacts: [{ sha256: key }] };
    await refused(createRelease(portal.owner, again), "invalid");
    const next = { app, version: "1.0.1", build: "2", artifacts: [{ upload: first }] };
    await refused(createRelease(portal.owner, next), "invalid");
    await heal();
    await createRelease(portal.owner, next);
    await openArtifact(portal.owner, { artifact });
    await findAppBlob(portal.owner, { app, sha256: key });
    expect(await codes()).toEqual([]);
  });

  it("finds what is missing, and unmarks what somebody brought back", async () => {
    await portal.blobs.hold(key, (held) => held.trash(portal.now()));
    await refused(openArtifact(portal.owner, { artifact }), "busy");
    await refused(findAppBlob(portal.owner, { app, sha256: key }), "not_found");
    expect(await codes()).toEqual(["blob_missing"]);
    await portal.blobs.receive(id, bytesOf("bytes of 1.0.0+1"), 100);
    await portal.blobs.keep(id, key);
    await refused(openArtifact(portal.owner, { artifact }), "busy");
    expect(await verify()).toMatchObject({ clean: true, healed: 1 });
    expect((await portal.events())[0]).toMatchObject({ action: "blob.heal", targetId: key });
    await openArtifact(portal.owner, { artifact });
  });

  it("finds files that the database does not know, and rows that it lost", async () => {
    await portal.blobs.receive(id, bytesOf("stray"), 100);
    const stray = "0".repeat(64);
    await portal.blobs.keep(id, stray);
    const strangers = { ...portal.blobs, listStored: () => withStranger() };
    const { faults } = await verifyStorage({ ...portal.system, blobs: strangers }, {});
    expect(faults.map(({ code, target }) => [code, target])).toEqual([
      ["file_unknown", "README"],
      ["file_without_row", stray],
    ]);
    const { read } = portal.store;
    const lost = { ...read, blobs: { ...read.blobs, findMany: async () => [] } };
    const torn = await verifyStorage({ ...portal.system, store: { ...portal.store, read: lost } }, {});
    expect(torn.faults.map(({ code }) => code)).toContain("blob_without_row");

    async function* withStranger() {
      yield* portal.blobs.listStored();
      yield { storageKey: null, name: "README", sizeBytes: 1 };
    }
  });

  it("finds a changed record and a torn database", async () => {
    const { read } = portal.store;
    const listChain: typeof read.audit.listChain = async (before, limit) => {
      const links = await read.audit.listChain(before, limit);
      return links.map((link) =>
        link.seq === 2 ? { ...link, text: link.text.replace(/"action":"[a-z.]+"/, '"action":"app.delete"') } : link,
      );
    };
    const store = {
      ...portal.store,
      read: { ...read, audit: { ...read.audit, listChain } },
      check: async () => ["row 3 missing from index"],
    };
    const { clean, faults, audit } = await verifyStorage({ ...portal.system, store }, {});
    expect([clean, audit.brokenAt]).toEqual([false, 2]);
    expect(faults.map(({ code, target }) => [code, target])).toEqual([
      ["audit_broken", "seq 2"],
      ["database_broken", "database"],
    ]);
  });

  it("by samples reads everything once in as many days", async () => {
    for (let i = 0; i < 20; i++) await upload(portal.owner, app, "a.apk", `file ${i}`);
    const hashed = new Map<string, number>();
    const digest = async (storageKey: string) => {
      hashed.set(storageKey, (hashed.get(storageKey) ?? 0) + 1);
      return portal.blobs.digest(storageKey);
    };
    const ctx = { ...portal.system, blobs: { ...portal.blobs, digest } };
    const today = portal.now();
    for (let day = 0; day < 5; day++) {
      const seen = await verifyStorage(
        { ...ctx, now: () => plus(today, day * DAY_MS) },
        { sample: { take: 1, of: 5 } },
      );
      expect(seen).toMatchObject({ clean: true, blobs: 21 });
      expect(seen.hashed).toBeLessThan(21);
    }
    expect([hashed.size, [...new Set(hashed.values())]]).toEqual([21, [1]]);
  });
});

it("bytes that turn out damaged on their way are marked once somebody looked", async () => {
  await replaceBy("bytes of 1.0.0+2");
  expect(await reportDamage(portal.system, { storageKey: key })).toBe("damaged");
  await refused(openArtifact(portal.owner, { artifact }), "busy");
  await heal();
  expect(await reportDamage(portal.system, { storageKey: key })).toBeNull();
  expect(await reportDamage(portal.system, { storageKey: "0".repeat(64) })).toBeNull();
  await openArtifact(portal.owner, { artifact });
});

it("what channels serve and nobody can have is listed, control and current", async () => {
  const listed = async () =>
    (await listBrokenServings(portal.system, {})).map(({ fault, ...where }) => [
      where.app,
      where.channel,
      where.release,
      where.filename,
      fault,
    ]);
  expect(await listed()).toEqual([]);
  await replaceBy("bytes");
  expect(await listed()).toEqual([[app, "beta", "1.0.0 (1)", "app.apk", "wrong_size"]]);
  await replaceBy("bytes of 1.0.0+2");
  expect(await listed()).toEqual([]);
  await verify();
  expect(await listed()).toEqual([[app, "beta", "1.0.0 (1)", "app.apk", "damaged"]]);
  await portal.blobs.hold(key, (held) => held.trash(portal.now()));
  expect(await listed()).toEqual([[app, "beta", "1.0.0 (1)", "app.apk", "missing"]]);
  await heal();
  expect(await listed()).toEqual([]);
});
