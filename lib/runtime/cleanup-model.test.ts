import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { openDiskBlobStore } from "@/lib/adapters/disk/open-disk-blob-store";
import { openMemoryBlobStore } from "@/lib/adapters/memory/open-memory-blob-store";
import { openMemoryStore } from "@/lib/adapters/memory/open-memory-store";
import { openSqliteStore } from "@/lib/adapters/sqlite/open-sqlite-store";
import { isDomainError } from "@/lib/domain/errors";
import { HOUR_MS } from "@/lib/domain/instant";
import { promoteRelease } from "@/lib/usecases/channels/promote-release";
import { rollBackChannel } from "@/lib/usecases/channels/roll-back-channel";
import type { Context } from "@/lib/usecases/context";
import type { BlobStore, HeldKey, Store } from "@/lib/usecases/ports";
import { createRelease } from "@/lib/usecases/releases/create-release";
import { deleteRelease } from "@/lib/usecases/releases/delete-release";
import { openPortal, type Portal, upload } from "@/lib/usecases/testing/portal";
import { collectGarbage } from "@/lib/usecases/upkeep/collect-garbage";
import { reconcileStorage } from "@/lib/usecases/upkeep/reconcile-storage";
import { verifyStorage } from "@/lib/usecases/upkeep/verify-storage";
import { deleteUpload } from "@/lib/usecases/uploads/delete-upload";
import { migrationsFolder } from "./migrations-folder";

// Several things at once, in any order their steps can take: whatever cleanup does meanwhile, what somebody was told
// is there is there, whole, once.

const app = "acme";
const CONTENTS = ["a", "b", "c"];

type Deed =
  | { do: "upload" | "publish"; content: number }
  | { do: "abandon" | "delete" | "promote"; which: number }
  | { do: "rollback" }
  | { do: "gc"; graceHours: number | undefined };

const which = fc.nat(9);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom("upload" as const, "publish" as const), content: fc.nat(2) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom("abandon" as const, "delete" as const, "promote" as const), which }),
  },
  { weight: 1, arbitrary: fc.constant({ do: "rollback" as const }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("gc" as const), graceHours: fc.constantFrom(0, undefined) }) },
);
/** What happens at once, and how many hours pass after it. */
const round = fc.record({
  deeds: fc.array(deed, { minLength: 1, maxLength: 5 }),
  hours: fc.constantFrom(0, 0, 13, 26),
});

/** Lets others go first, as often as the next number says, before each step that touches a port. */
function interleaved(blobs: BlobStore, store: Store, turns: number[]): Pick<Context, "store" | "blobs"> {
  let at = 0;
  const others = async () => {
    for (let left = turns[at++ % turns.length] ?? 0; left > 0; left--) await turn();
  };
  const late =
    <A extends unknown[], T>(call: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      await others();
      return call(...args);
    };
  const lateHeld = (held: HeldKey): HeldKey => ({ ...held, keep: late(held.keep), trash: late(held.trash) });
  const of = new Proxy(blobs, {
    get(target, name: keyof BlobStore) {
      const call: unknown = Reflect.get(target, name);
      return typeof call === "function" ? call.bind(target) : call;
    },
  });
  return {
    blobs: Object.assign(Object.create(of), {
      receive: late(of.receive),
      discard: late(of.discard),
      stat: late(of.stat),
      hold: <T>(key: string, work: (held: HeldKey) => Promise<T>) =>
        of.hold(key, async (held) => {
          await others();
          const result = await work(lateHeld(held));
          await others();
          return result;
        }),
    }) as BlobStore,
    store: { ...store, transact: (work, options) => others().then(() => store.transact(work, options)) },
  };
}

class World {
  readonly uploads: string[] = [];
  readonly releases: string[] = [];
  builds = 0;
  constructor(
    readonly portal: Portal,
    readonly ctx: Context,
    readonly system: Context,
  ) {}

  async act(deed: Deed): Promise<unknown> {
    switch (deed.do) {
      case "upload":
        return this.uploads.push((await this.send(deed.content)).id);
      case "publish":
        return this.publish(deed.content);
      case "abandon":
        return deleteUpload(this.ctx, { app, upload: pick(this.uploads, deed.which) });
      case "delete":
        return deleteRelease(this.ctx, { app, release: pick(this.releases, deed.which) });
      case "promote":
        return promoteRelease(this.ctx, { app, channel: "internal", release: pick(this.releases, deed.which) });
      case "rollback":
        return rollBackChannel(this.ctx, { app, channel: "internal" });
      case "gc":
        return collectGarbage(this.system, { graceHours: deed.graceHours });
    }
  }

  send(content: number) {
    return upload(this.ctx, app, "app.apk", CONTENTS[content] ?? "");
  }

  async publish(content: number): Promise<void> {
    const { id } = await this.send(content);
    const numbers = { version: "1.0.0", build: String(++this.builds) };
    const published = await createRelease(this.ctx, { app, ...numbers, publish: true, artifacts: [{ upload: id }] });
    this.uploads.push(id);
    this.releases.push(published.seen.release.id);
  }

  /** What was told to be there is there and whole; rows and files are the same; every removal is on record once. */
  async check(): Promise<void> {
    const { store, blobs } = this.portal;
    const artifacts = await store.read.artifacts.listAll(null, 1000);
    for (const { storageKey } of artifacts) expect(await blobs.digest(storageKey)).toBe(storageKey);
    for (const row of await store.read.uploads.findMany(this.uploads)) {
      if (row.expiresAt > this.portal.now()) expect(await blobs.digest(row.storageKey ?? "")).toBe(row.sha256);
    }
    const files: string[] = [];
    for await (const { storageKey, name } of blobs.listStored()) files.push(storageKey ?? name);
    const rows = await store.read.blobs.list(null, 1000);
    expect(files.sort()).toEqual(rows.map((row) => row.storageKey).sort());
    expect(await verifyStorage(this.portal.system, {})).toMatchObject({ clean: true, faults: [], healed: 0 });
  }
}

const pick = (list: string[], at: number) => list[at % list.length] ?? "none";

/** What comes in is never refused for what cleanup does; the others may come too late, or be told that a gate holds. */
async function mayRefuse(deed: Deed, work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (deed.do === "upload" || deed.do === "publish" || deed.do === "gc" || !isDomainError(error)) throw error;
  });
}

async function play(store: Store, blobs: BlobStore, rounds: { deeds: Deed[]; hours: number }[], turns: number[]) {
  const portal = await openPortal({ store, blobs });
  await portal.app(app);
  const ports = interleaved(blobs, store, turns);
  const world = new World(portal, { ...portal.owner, ...ports }, { ...portal.system, ...ports });
  for (const { deeds, hours } of rounds) {
    await Promise.all(deeds.map((deed) => mayRefuse(deed, world.act(deed))));
    await world.check();
    portal.pass(hours * HOUR_MS);
  }
  // Once everything has expired, what releases name is what is left.
  portal.pass(50 * HOUR_MS);
  await collectGarbage(portal.system, { graceHours: 0 });
  await reconcileStorage(portal.system, {});
  await world.check();
  const named = (await store.read.artifacts.listAll(null, 1000)).map((artifact) => artifact.storageKey);
  const rows = await store.read.blobs.list(null, 1000);
  expect(rows.map((row) => row.storageKey)).toEqual([...new Set(named)].sort());
}

const history = [
  fc.array(round, { minLength: 1, maxLength: 8 }),
  fc.array(fc.nat(6), { minLength: 5, maxLength: 40 }),
] as const;

it("no bytes are missing and none are left, in memory", { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(...history, (rounds, turns) => play(openMemoryStore(), openMemoryBlobStore(), rounds, turns)),
    { numRuns: 150 },
  );
});

const root = mkdtempSync(join(tmpdir(), "sluice-model-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let made = 0;

it("no bytes are missing and none are left, on the disk", { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(...history, async (rounds, turns) => {
      const dir = join(root, String(made++));
      const blobs = await openDiskBlobStore({ dir });
      const store = await openSqliteStore({ file: join(dir, "x.db"), migrationsFolder: migrationsFolder() });
      await play(store, blobs, rounds, turns);
      await store.close();
    }),
    { numRuns: 15 },
  );
});
