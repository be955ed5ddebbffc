import { afterAll, beforeAll, expect, it } from "vitest";
import { openChildInspector } from "@/lib/adapters/inspect/open-child-inspector";
import type { Context } from "@/lib/usecases/context";
import { refused } from "@/lib/usecases/testing/expect-code";
import { openPortal, type Portal } from "@/lib/usecases/testing/portal";
import { verifyStorage } from "@/lib/usecases/upkeep/verify-storage";
import type { SeededView } from "@/lib/wire/upkeep";
import { seedPortal } from "./seed-portal";

const page = { limit: 100, after: null };
const inspector = openChildInspector({});

let portal: Portal;
let system: Context;
let seeded: SeededView;

beforeAll(async () => {
  portal = await openPortal();
  const limits = { ...portal.limits, maxUploadBytes: 1_000_000 };
  system = { ...portal.system, limits, inspector, signingKey: "" };
  seeded = await seedPortal(system, "https://builds.example.com");
});
afterAll(() => inspector.close());

const releasesOf = async (slug: string) => {
  const { read } = portal.store;
  const app = await read.apps.findBySlug(slug);
  const filter = { appId: app?.id ?? "", channel: null, platform: null, q: null, draftsOf: "all" } as const;
  return (await read.releases.list({ ...filter, statuses: ["published", "yanked", "draft"] }, page)).items;
};

it("makes apps whose files are what they claim to be", async () => {
  const { items } = await portal.store.read.apps.list({ q: null, only: "all" }, page);
  expect(items.map(({ slug }) => slug).sort()).toEqual(["acme-notes", "field-kit", "tide-gauge"]);
  const releases = (await Promise.all(items.map(({ slug }) => releasesOf(slug)))).flat();
  const files = releases.flatMap(({ artifacts }) => artifacts);
  expect(files.length).toBeGreaterThan(15);
  expect(files.filter(({ validationStatus }) => validationStatus !== "valid")).toEqual([]);
  expect(files.find(({ filename }) => filename === "acme-notes-2.4.1.apk")?.metadata).toMatchObject({
    bundleId: "com.example.notes",
    version: "2.4.1",
    build: "318",
  });
});

it("has a rollout that runs, a release that was withdrawn, and a draft", async () => {
  const releases = await releasesOf("acme-notes");
  const [stable] = (await portal.store.read.channels.list(releases[0]?.appId ?? "")).filter(
    ({ name }) => name === "stable",
  );
  const nameOf = (id: string | null | undefined) => releases.find((release) => release.id === id)?.version;
  expect([nameOf(stable?.currentReleaseId), nameOf(stable?.controlReleaseId)]).toEqual(["2.4.1", "2.4.0"]);
  expect(stable?.rolloutPercent).toBe(10);
  expect(releases.filter(({ yankedAt }) => yankedAt !== null).map(({ version }) => version)).toEqual(["2.3.9"]);
  expect((await releasesOf("field-kit")).filter(({ publishedAt }) => publishedAt === null)).toHaveLength(1);
});

it("tells three weeks in their order, and nothing that has not happened yet", async () => {
  const { items } = await portal.store.read.audit.list(
    { actorId: null, action: null, target: null, app: null, from: null, to: null },
    page,
  );
  const times = items.map(({ createdAt }) => createdAt);
  expect(times.toSorted().reverse()).toEqual(times);
  expect(Date.parse(times[0] ?? "") - Date.parse(times.at(-1) ?? "")).toBeGreaterThan(20 * 86_400_000);
  expect(await verifyStorage(system, {})).toMatchObject({ clean: true, audit: { ok: true } });
});

it("says what to open and who may, and nothing of the password stays", async () => {
  expect(seeded.open.map(({ url }) => url.replace(/(link=|invites\/).+/, "$1…"))).toEqual([
    "https://builds.example.com/sign-in",
    "https://builds.example.com/apps/acme-notes",
    "https://builds.example.com/d/acme-notes",
    "https://builds.example.com/d/field-kit",
    "https://builds.example.com/d/tide-gauge?link=…",
    "https://builds.example.com/invites/…",
  ]);
  const person = await portal.store.read.persons.findByEmail(seeded.email);
  expect(person).toMatchObject({ admin: true });
  expect(JSON.stringify([person, await portal.events()])).not.toContain(seeded.password);
});

it("refuses a portal that holds apps, and leaves it as it is", async () => {
  const last = await portal.store.read.audit.last();
  await refused(seedPortal(system, "https://builds.example.com"), "conflict");
  expect(await portal.store.read.audit.last()).toEqual(last);
});
