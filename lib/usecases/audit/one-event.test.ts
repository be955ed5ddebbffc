import { beforeAll, describe, expect, it } from "vitest";
import { findVerbs, type Verb } from "../testing/find-verbs";
import { verifyAudit } from "../upkeep/verify-audit";
import { changeAccounts, changePeople, changeTokens } from "./testing/people-and-tokens";
import { inputsOfReads, OF_ADMINS } from "./testing/reads";
import { changeApps, changeDrafts, moveChannels, resumeUpload, retainReleases } from "./testing/releases-and-channels";
import { findDamage, readPending, removeBytes } from "./testing/upkeep";
import { openWatchedPortal, type WatchedPortal } from "./testing/watched-portal";

/** Use cases that wrote an event in one of the tests below. */
const wrote = new Set<unknown>();

// What changes rows and is no event, by decision.
const SILENT: Record<string, string> = {
  openUpload: "until it is complete it is nothing",
  recordDownloads: "counts say nothing about anybody",
};

let watched: WatchedPortal;
beforeAll(async () => {
  watched = await openWatchedPortal(wrote);
});

describe("every mutation writes exactly one event, and a repeat that changes nothing none", () => {
  const secrets: string[] = [];

  it("of apps and drafts", async () => {
    await changeApps(watched);
    await changeDrafts(watched);
    await resumeUpload(watched);
  });

  it("of channels and releases", async () => {
    await moveChannels(watched);
    await retainReleases(watched);
  });

  it("of people and tokens", async () => {
    secrets.push(...(await changePeople(watched)), ...(await changeTokens(watched)));
  });

  it("of accounts, in their own name", async () => {
    expect(await changeAccounts(watched, wrote)).toEqual(["Ada", "Ada", "Ada", "Ada"]);
  });

  it("of upkeep, one of each thing that goes", async () => {
    await readPending(watched);
    await findDamage(watched);
    await removeBytes(await openWatchedPortal(wrote));
  });

  it("in a chain that holds, without a secret or an address", async () => {
    const { events } = await verifyAudit(watched.store.read);
    expect(await verifyAudit(watched.store.read)).toMatchObject({ ok: true, brokenAt: null });
    const filter = { actorId: null, action: null, target: null, app: null, from: null, to: null };
    const { items } = await watched.store.read.audit.list(filter, { limit: 1000, after: null });
    expect(items).toHaveLength(events);
    for (const text of [...secrets, watched.anonymous.address]) expect(JSON.stringify(items)).not.toContain(text);
  });
});

describe("every other use case", () => {
  let verbs: Map<string, Verb>;
  let reads: Record<string, Record<string, unknown>>;
  beforeAll(async () => {
    verbs = await findVerbs();
    watched = await openWatchedPortal(new Set());
    reads = await inputsOfReads(watched);
  });

  it("is known to read: one that nobody thought of is named here", () => {
    const others = [...verbs].filter(([name, verb]) => !wrote.has(verb) && !(name in SILENT)).map(([name]) => name);
    expect(others.sort()).toEqual(Object.keys(reads).sort());
  });

  it("changes nothing and leaves no event", async () => {
    const { root, owner, store } = watched;
    const last = async () => (await store.read.audit.last())?.seq;
    for (const [name, input] of Object.entries(reads)) {
      const before = [name, store.commits(), await last()];
      const ctx = OF_ADMINS.includes(name) ? root : owner;
      await verbs.get(name)?.(ctx, input);
      expect([name, store.commits(), await last()]).toEqual(before);
    }
  });
});
