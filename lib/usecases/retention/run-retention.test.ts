import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Retention } from "@/lib/domain/app";
import { isDomainError } from "@/lib/domain/errors";
import { DAY_MS } from "@/lib/domain/instant";
import { updateApp } from "../apps/update-app";
import { promoteRelease } from "../channels/promote-release";
import { putChannel } from "../channels/put-channel";
import { rollBackChannel } from "../channels/roll-back-channel";
import { createRelease } from "../releases/create-release";
import { getRelease } from "../releases/get-release";
import { refused } from "../testing/expect-code";
import { openPortal, type Portal, publish } from "../testing/portal";
import { collectGarbage } from "../upkeep/collect-garbage";
import { type Retained, runRetention } from "./run-retention";

let portal: Portal;
const app = "acme";
const gone = ({ items }: Retained) => items.filter((item) => !item.keep).map((item) => item.release.build);

beforeEach(async () => {
  portal = await openPortal();
  await portal.app(app);
});

async function publishMany(builds: number[], channel = "beta"): Promise<void> {
  for (const build of builds) {
    await publish(portal.owner, app, `1.0.0+${build}`, { channel, acknowledge: ["size_grew"] });
  }
}

const keepLast = (count: number): Retention => ({ keepLast: count, keepDays: null });
const ofBeta = (retention: Retention) => putChannel(portal.owner, { app, channel: "beta", policy: { retention } });

describe("retention", () => {
  it("says first what it does then, and nothing comes back", async () => {
    await publishMany([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    await ofBeta(keepLast(2));
    const preview = await runRetention(portal.owner, { app, dryRun: true });
    // The last five moves of beta came from 4 to 8: a rollback may go there.
    expect(gone(preview)).toEqual(["3", "2", "1"]);
    expect(preview.items.find(({ release }) => release.build === "4")?.why).toBe("beta can go back to it");
    expect(preview.items.find(({ release }) => release.build === "9")?.why).toBe("beta serves it");
    expect(preview.bytes).toBe(3 * "bytes of 1.0.0+1".length);
    const run = await runRetention(portal.owner, { app });
    expect([gone(run), run.bytes]).toEqual([["3", "2", "1"], preview.bytes]);
    await refused(getRelease(portal.owner, { app, release: "1.0.0+1" }), "not_found");
    await refused(publish(portal.owner, app, "1.0.0+1"), "conflict");
    expect(gone(await runRetention(portal.owner, { app }))).toEqual([]);
  });

  it("lets others in after each release it removes", async () => {
    await publishMany(Array.from({ length: 40 }, (_, index) => index + 1));
    await ofBeta(keepLast(1));
    let rounds = 0;
    const count = () => {
      rounds += 1;
      next = setImmediate(count);
    };
    let next = setImmediate(count);
    const preview = await runRetention(portal.owner, { app, dryRun: true });
    const ofPlan = rounds;
    await runRetention(portal.owner, { app });
    clearImmediate(next);
    expect(gone(preview).length).toBeGreaterThan(30);
    expect(rounds - 2 * ofPlan).toBeGreaterThanOrEqual(gone(preview).length);
  });

  it("removes each as the system, in one event that says why, and leaves the bytes to cleanup", async () => {
    await publishMany([1, 2, 3, 4, 5, 6, 7]);
    await ofBeta(keepLast(1));
    const before = (await portal.events()).length;
    await runRetention(portal.owner, { app });
    const [event, ...others] = (await portal.events()).slice(0, -before);
    expect(others).toEqual([]);
    expect(event).toMatchObject({ action: "release.delete", actor: { kind: "system" }, app });
    expect(event?.metadata).toMatchObject({ version: "1.0.0", build: "1", why: "outside the last 1 on beta" });
    portal.pass(2 * DAY_MS);
    await collectGarbage(portal.system, {});
    portal.pass(2 * DAY_MS);
    expect((await collectGarbage(portal.system, {})).removed).toHaveLength(1);
  });

  it("lets stable outlive beta after a promotion", async () => {
    await publishMany([1]);
    await promoteRelease(portal.owner, { app, channel: "stable", release: "1.0.0+1", confirm: "stable" });
    await publishMany([2, 3, 4, 5, 6, 7, 8, 9]);
    for (const release of ["1.0.0+2", "1.0.0+3", "1.0.0+4", "1.0.0+5", "1.0.0+6", "1.0.0+7"])
      await promoteRelease(portal.owner, { app, channel: "stable", release, confirm: "stable" });
    await ofBeta(keepLast(1));
    expect(gone(await runRetention(portal.owner, { app, dryRun: true }))).toEqual([]);
    await putChannel(portal.owner, { app, channel: "stable", policy: { retention: keepLast(1) } });
    expect(gone(await runRetention(portal.owner, { app, dryRun: true }))).toEqual(["1"]);
  });

  it("counts bytes that another release names too as not freed", async () => {
    await publishMany([1, 2, 3, 4, 5, 6, 7]);
    const [artifact] = (await getRelease(portal.owner, { app, release: "1.0.0+1" })).release.artifacts;
    await portal.app("other");
    await createRelease(portal.owner, {
      app,
      version: "9.0.0",
      build: "9",
      artifacts: [{ sha256: artifact?.sha256, filename: "same.apk" }],
    });
    await ofBeta(keepLast(1));
    const preview = await runRetention(portal.owner, { app, dryRun: true });
    expect([gone(preview), preview.bytes]).toEqual([["1"], 0]);
  });

  it("plans anew when a pointer moves while it runs", async () => {
    await publishMany([1, 2, 3, 4, 5, 6, 7, 8]);
    await ofBeta(keepLast(1));
    const preview = await runRetention(portal.owner, { app, dryRun: true });
    expect(gone(preview)).toEqual(["2", "1"]);
    // Between the plan and the first removal somebody promotes one of those that would go.
    const transact = portal.store.transact;
    let isFirst = true;
    const store: typeof portal.store = {
      ...portal.store,
      transact: async (work, options) => {
        if (isFirst) {
          isFirst = false;
          await promoteRelease(portal.owner, { app, channel: "internal", release: "1.0.0+2" });
        }
        return transact(work, options);
      },
    };
    const run = await runRetention({ ...portal.owner, store }, { app });
    expect(gone(run)).toEqual(["1"]);
    expect((await getRelease(portal.owner, { app, release: "1.0.0+2" })).channels).toEqual(["internal"]);
  });

  it("is for owners of the app, and for admins in every app", async () => {
    const publisher = await portal.member(app, "petra", "publisher");
    await refused(runRetention(publisher, { app, dryRun: true }), "forbidden");
    await refused(runRetention(portal.owner, {}), "forbidden");
    await refused(runRetention(portal.anonymous, { app }), "not_found");
    const admin = portal.asPerson(await portal.person("anna", true));
    await publishMany([1]);
    const { items } = await runRetention(admin, { dryRun: true });
    expect(items.map((item) => [item.app, item.keep])).toEqual([[app, true]]);
  });
});

describe("after any history and any policies", () => {
  const policy = fc.constantFrom<Retention | null>(null, keepLast(1), keepLast(2), { keepLast: null, keepDays: 2 });
  const channel = fc.constantFrom("internal", "beta", "beta", "beta", "stable");
  const percent = fc.constantFrom(100, 10);
  const build = fc.integer({ min: 1, max: 12 });
  const named = fc.record({ channel, policy, percent, build, days: fc.integer({ min: 1, max: 3 }) });
  const acknowledge = ["size_grew"];
  let builds = 0;
  let removals = 0;

  // What each does in any state; the ones that are refused there do nothing.
  const DEEDS: Record<string, (input: Named) => Promise<unknown>> = {
    publish: (on) => publish(portal.owner, app, `1.0.0+${++builds}`, { channel: on.channel, acknowledge }),
    promote: ({ build: number, percent: rolloutPercent, ...on }) =>
      promoteRelease(portal.owner, {
        app,
        channel: on.channel,
        release: `1.0.0+${number}`,
        rolloutPercent,
        acknowledge,
      }),
    rollback: (on) => rollBackChannel(portal.owner, { app, channel: on.channel }),
    wait: async ({ days }) => portal.pass(days * DAY_MS),
    "channel policy": (on) => putChannel(portal.owner, { app, channel: on.channel, policy: { retention: on.policy } }),
    "app policy": (on) => updateApp(portal.owner, { app, retention: on.policy }),
    retain: () => expectPreviewIsRun(),
  };
  type Named = typeof named extends fc.Arbitrary<infer T> ? T : never;
  const often = { publish: 10, promote: 3, retain: 3 } as Record<string, number>;
  const deed = fc.oneof(
    ...Object.keys(DEEDS).map((name) => ({ weight: often[name] ?? 1, arbitrary: fc.tuple(fc.constant(name), named) })),
  );

  it("no channel points at something missing, and the preview was what the run did", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 20, maxLength: 50, size: "max" }), async (deeds) => {
        await begin();
        for (const [name, input] of deeds) {
          await DEEDS[name]?.(input).catch((error) => {
            if (name === "retain" || !isDomainError(error)) throw error;
          });
          await expectPointersHold();
        }
      }),
      { numRuns: 25 },
    );
    expect(removals).toBeGreaterThan(25);
  });

  async function begin(): Promise<void> {
    builds = 0;
    portal = await openPortal();
    await portal.app(app);
    const open = { protected: false, monotonic: false, retention: keepLast(1) };
    for (const name of ["internal", "beta", "stable"])
      await putChannel(portal.owner, { app, channel: name, policy: open });
  }

  async function expectPreviewIsRun(): Promise<void> {
    const preview = await runRetention(portal.owner, { app, dryRun: true });
    const run = await runRetention(portal.owner, { app });
    const sorted = (retained: Retained) => retained.items.map((item) => JSON.stringify(item)).sort();
    expect([sorted(run), run.bytes]).toEqual([sorted(preview), preview.bytes]);
    removals += gone(run).length;
  }

  async function expectPointersHold(): Promise<void> {
    const found = await portal.store.read.apps.findBySlug(app);
    for (const each of await portal.store.read.channels.list(found?.id ?? "")) {
      for (const id of [each.currentReleaseId, each.controlReleaseId]) {
        if (id !== null) expect(await portal.store.read.releases.find(each.appId, id), each.name).not.toBeNull();
      }
    }
  }
});
