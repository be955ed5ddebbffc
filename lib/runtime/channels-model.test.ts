import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openMemoryBlobStore } from "@/lib/adapters/memory/open-memory-blob-store";
import { databasesForRuns } from "@/lib/adapters/sqlite/testing/temporary-database";
import { isDomainError } from "@/lib/domain/errors";
import { changeRollout } from "@/lib/usecases/channels/change-rollout";
import { haltRollout } from "@/lib/usecases/channels/halt-rollout";
import { promoteRelease } from "@/lib/usecases/channels/promote-release";
import { resolveChannel } from "@/lib/usecases/channels/resolve-channel";
import { resumeRollout } from "@/lib/usecases/channels/resume-rollout";
import { rollBackChannel } from "@/lib/usecases/channels/roll-back-channel";
import { CHANNELS, ChannelModel } from "@/lib/usecases/channels/testing/channel-model";
import type { Store } from "@/lib/usecases/ports";
import { deleteRelease } from "@/lib/usecases/releases/delete-release";
import { yankRelease } from "@/lib/usecases/releases/yank-release";
import { openPortal, type Portal, publish } from "@/lib/usecases/testing/portal";

const app = "acme";
const DEVICES = Array.from({ length: 12 }, (_, index) => `device-${index}`);

const channel = fc.constantFrom(...CHANNELS);
const release = fc.integer({ min: 1, max: 6 });
const percent = fc.constantFrom(0.01, 10, 33.33, 50, 99.99, 100);

/** What somebody does; numbers name releases, published or not. */
const command = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("publish" as const), channel }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("promote" as const), channel, release, percent }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("rollout" as const), channel, percent }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("halt" as const), channel }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("resume" as const), channel }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("rollback" as const), channel }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("yank" as const), release, rollback: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("delete" as const), release }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("restart" as const) }) },
);
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

// As long as each other, so that no file grows by its name.
const numbersOf = (id: number) => `1.0.${id + 100}+${id + 100}`;
const idOf = (build: string) => Number(build) - 100;

/** Does it for real; answers `done` or the code of the refusal. */
async function perform({ owner }: Portal, model: ChannelModel, asked: Exclude<Command, { do: "restart" }>) {
  const said = "channel" in asked ? { app, channel: asked.channel } : { app, channel: "" };
  const release = "release" in asked ? numbersOf(asked.release) : "";
  switch (asked.do) {
    case "publish":
      return publish(owner, app, numbersOf(model.nextId), { channel: asked.channel, confirm: asked.channel });
    case "promote":
      return promoteRelease(owner, { ...said, release, rolloutPercent: asked.percent, confirm: said.channel });
    case "rollout":
      return changeRollout(owner, { ...said, rolloutPercent: asked.percent });
    case "halt":
      return haltRollout(owner, said);
    case "resume":
      return resumeRollout(owner, said);
    case "rollback":
      return rollBackChannel(owner, said);
    case "yank":
      return yankRelease(owner, { app, release, reason: "bad", rollback: asked.rollback });
    case "delete":
      return deleteRelease(owner, { app, release });
  }
}

async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return error.code;
  }
}

/** What there is, in the words of the model. */
async function look({ store }: Portal, appId: string): Promise<unknown> {
  const channels = await store.read.channels.list(appId);
  const ids = channels.flatMap((each) => [each.currentReleaseId, each.controlReleaseId]).filter((id) => id !== null);
  const builds = new Map((await store.read.releases.findMany(ids)).map((each) => [each.id, idOf(each.build)]));
  const buildOf = (id: string | null) => (id === null ? null : (builds.get(id) ?? "gone"));
  return Object.fromEntries(
    channels
      .filter((each) => CHANNELS.some((name) => name === each.name))
      .map((each) => [
        each.name,
        {
          current: buildOf(each.currentReleaseId),
          control: buildOf(each.controlReleaseId),
          percent: each.rolloutPercent,
          halted: each.halted,
          revision: each.revision,
        },
      ]),
  );
}

/** No device gets anything but the current release or, out of a rollout, the control. */
async function checkDevices(portal: Portal, model: ChannelModel): Promise<void> {
  for (const name of CHANNELS) {
    const { current, control, halted } = model.channel(name);
    for (const device of DEVICES) {
      const asked = { app, channel: name, platform: "android_apk", device };
      const { offer, artifact, why } = await resolveChannel(portal.owner, asked);
      const got = offer === null ? null : idOf(offer.release.build);
      const expected = { empty: null, current, control, halted: control, no_artifact: null, up_to_date: null }[why];
      expect([why, got]).toEqual([why, expected]);
      expect(artifact?.releaseId).toBe(offer?.release.id);
      if (halted) expect(why).toBe("halted");
    }
  }
}

async function run(portal: Portal, reopen: () => Promise<Portal>, commands: readonly Command[]): Promise<void> {
  let now = portal;
  const { id } = await now.app(app);
  const model = new ChannelModel();
  for (const asked of commands) {
    if (asked.do === "restart") now = await reopen();
    else expect([asked, await outcomeOf(perform(now, model, asked))]).toEqual([asked, model.perform(asked)]);
    expect(await look(now, id)).toEqual(model.state());
  }
  await checkDevices(now, model);
}

const commands = fc.array(command, { minLength: 1, maxLength: 50, size: "max" });
// On SQLite a run takes several times as long. `MODEL_RUNS=1000` is the long form: that many on both.
const asked = process.env.MODEL_RUNS;
const RUNS = { memory: Number(asked ?? 1000), sqlite: Number(asked ?? 100) };
const MS = 1_200_000;

describe("channels do what a plain model says", () => {
  it("in memory", { timeout: MS }, async () => {
    const property = fc.asyncProperty(commands, async (asked) => {
      const portal = await openPortal();
      await run(portal, async () => portal, asked);
    });
    await fc.assert(property, { numRuns: RUNS.memory });
  });

  it("on SQLite, also when it is closed and opened again", { timeout: MS }, async () => {
    const newDatabase = await databasesForRuns();
    const property = fc.asyncProperty(commands, async (asked) => {
      const database = newDatabase();
      let store: Store = await database.open();
      const portal = await openPortal({ store, blobs: openMemoryBlobStore() });
      const reopen = async (): Promise<Portal> => {
        await store.close();
        store = await database.open();
        return { ...portal, store, owner: { ...portal.owner, store } };
      };
      try {
        await run(portal, reopen, asked);
      } finally {
        await store.close();
        database.remove();
      }
    });
    await fc.assert(property, { numRuns: RUNS.sqlite });
  });
});
