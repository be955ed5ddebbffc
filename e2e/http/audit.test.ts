import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AuditEventView } from "@/lib/wire/audit";
import type { ReleaseView } from "@/lib/wire/releases";
import { type Api, api } from "../support/http";
import { startServer, type TestServer } from "../support/start-server";
import { callersOf, codeOf, must, newApp, newToken, nextBuild, publish, someBytes, upload, V1 } from "./fixtures";

type Events = { items: AuditEventView[]; nextCursor: string | null };
let server: TestServer;
let token: Api;
let person: Api;
let cookie: string;
let app: string;

beforeAll(async () => {
  server = await startServer();
  ({ token, person, cookie } = await callersOf(server));
  app = await newApp(token);
});
afterAll(() => server.stop());

const events = async (query = "") => must(await person.get<Events>(`${V1}/audit?limit=100${query}`), 200).items;

/** What was put on record while `work` ran, oldest first. */
async function recorded(work: () => Promise<unknown>): Promise<AuditEventView[]> {
  const [last] = await events();
  await work();
  return (await events()).filter(({ seq }) => seq > (last?.seq ?? 0)).reverse();
}

const actions = async (work: () => Promise<unknown>) => (await recorded(work)).map(({ action }) => action);

describe("every change is on record, once", () => {
  it("from an app's beginning to its end", async () => {
    const slug = `audited-${Date.now()}`;
    const at = `${V1}/apps/${slug}`;
    const build = nextBuild();
    let file = "";
    let draft = "";
    const steps: [string[], () => Promise<{ status: number; body: unknown }>][] = [
      [["app.create"], () => person.post(`${V1}/apps`, { slug, displayName: "A" })],
      [["app.update"], () => person.patch(at, { displayName: "B" })],
      [["channel.put"], () => person.put(`${at}/channels/nightly`, {})],
      [["channel.put"], () => person.put(`${at}/channels/nightly`, { policy: { monotonic: false } })],
      [["channel.delete"], () => person.del(`${at}/channels/nightly`)],
      [
        ["upload.complete"],
        async () => ({
          status: 201,
          body: await upload(person, slug, someBytes(), "a.apk").then((made) => (file = made.id)),
        }),
      ],
      [
        ["release.create"],
        async () => {
          const made = await person.post<{ release: ReleaseView }>(`${at}/releases`, { version: "1.0.0", build });
          draft = made.body.release.id;
          return made;
        },
      ],
      [["release.update"], () => person.patch(`${at}/releases/${draft}`, { notes: "n" })],
      [["artifact.put"], () => person.put(`${at}/releases/${draft}/artifacts`, { upload: file })],
      [["release.publish"], () => person.post(`${at}/releases/${draft}/publish`, { channel: "beta" })],
      [["channel.promote"], () => person.post(`${at}/channels/internal/promote`, { release: draft })],
      [
        ["upload.complete", "release.publish"],
        () => person.put(`${at}/publish?channel=beta&version=1.0.0&build=${nextBuild()}&filename=b.apk`, someBytes()),
      ],
      [["channel.rollback"], () => person.post(`${at}/channels/beta/rollback`, {})],
      [["upload.delete"], () => person.del(`${at}/uploads/${file}`)],
    ];
    for (const [expected, step] of steps) {
      const seen = await recorded(async () => expect((await step()).status, expected.join()).toBeLessThan(300));
      expect(seen.map(({ action }) => action)).toEqual(expected);
      for (const event of seen) expect(event).toMatchObject({ actor: { kind: "person" }, app: slug });
    }
  });

  it("of tokens and sessions too", async () => {
    let made = { id: "", token: "" };
    expect(await actions(async () => (made = await newToken(person, [`read:${app}`])))).toEqual(["token.create"]);
    const ci = api(server.url, made.token);
    expect(await actions(() => ci.get(`${V1}/apps/${app}`))).toEqual(["token.used"]);
    expect(await actions(() => ci.get(`${V1}/apps/${app}`))).toEqual([]);
    expect(await actions(() => person.del(`${V1}/tokens/${made.id}`))).toEqual(["token.revoke"]);
    expect(await actions(() => ci.get(`${V1}/apps/${app}`))).toEqual(["token.used"]);
    const [refused] = await events();
    expect(refused?.metadata).toMatchObject({ refused: "unauthenticated" });
  });

  it("in a chain", async () => {
    const page = await events();
    expect(page.map(({ seq }) => seq)).toEqual([...page.keys()].map((index) => (page[0]?.seq ?? 0) - index));
    expect(new Set(page.map(({ hash }) => hash)).size).toBe(page.length);
  });
});

describe("reading and unchanged repeats", () => {
  it("leave nothing on record", async () => {
    const seen = await actions(async () => {
      for (const path of ["", "/releases", "/channels", "/channels/beta", "/channels/beta/history"])
        await token.get(`${V1}/apps/${app}${path}`);
    });
    expect(seen).toEqual([]);
  });
});

describe("a refusal", () => {
  it("of somebody known is on record, at most once a minute", async () => {
    const ci = await newToken(person, [`read:${app}`]);
    const as = api(server.url, ci.token);
    await as.get(`${V1}/apps/${app}`);
    const seen = await recorded(async () => {
      for (let i = 0; i < 4; i++)
        expect(codeOf(await as.patch(`${V1}/apps/${app}`, { displayName: "x" }))).toBe("forbidden");
    });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ action: "app.update", actor: { id: ci.id }, metadata: { refused: "forbidden" } });
  });

  it("of a person whose change came from a foreign page is, whatever else that page goes on to ask for", async () => {
    const seen = await recorded(async () => {
      for (const origin of ["https://evil.example", "https://other.example"])
        for (const path of [`/apps/${app}`, "/apps/none", `/people/none`])
          expect(
            (await fetch(`${server.url}${V1}${path}`, { method: "PATCH", headers: { cookie, origin } })).status,
          ).toBe(403);
    });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ action: "session.used", actor: { kind: "person" }, app: null });
    expect(seen[0]?.metadata).toMatchObject({ refused: "forbidden", origin: "https://evil.example" });
  });

  it("by a gate, and of a stale revision, too", async () => {
    const [lower, higher] = [await publish(token, app, "beta"), await publish(token, app, "beta")];
    const promote = (body: Record<string, unknown>) => token.post(`${V1}/apps/${app}/channels/internal/promote`, body);
    must(await promote({ release: higher.id }), 200);
    expect((await recorded(() => promote({ release: lower.id })))[0]).toMatchObject({
      action: "channel.promote",
      metadata: { refused: "gate_failed" },
    });
    const other = (body: Record<string, unknown>) =>
      token.post(`${V1}/apps/${app}/channels/stable/promote`, { confirm: "stable", ...body });
    expect((await recorded(() => other({ release: higher.id, expectedRevision: 7 })))[0]).toMatchObject({
      metadata: { refused: "stale" },
    });
  });

  it("of nobody in particular is not", async () => {
    const nobody = api(server.url);
    expect(
      await actions(async () => {
        await nobody.post(`${V1}/apps`, {});
        await nobody.get(`${V1}/apps/${app}`);
        await api(server.url, `slc_${"0".repeat(36)}`).get(`${V1}/apps`);
      }),
    ).toEqual([]);
  });
});

it("is found by actor, action, target, app and time", async () => {
  const [first] = await events(`&app=${app}&action=app.create`);
  expect(first).toMatchObject({ action: "app.create", app });
  expect(await events(`&target=${first?.targetId}&action=app.create`)).toHaveLength(1);
  expect((await events(`&actor=${first?.actor.id}`)).every(({ actor }) => actor.id === first?.actor.id)).toBe(true);
  expect(await events(`&to=2001-01-01T00:00:00Z`)).toEqual([]);
  expect(await events(`&from=2999-01-01T00:00:00Z`)).toEqual([]);
});

describe("taken away as a file", () => {
  const EXPORT = "/api/audit/export";
  const take = async (as: Api, query: string) => (await as.get<string>(`${EXPORT}${query}`)).body;

  it("is every event the filter lets through, however many, as JSON lines or for a spreadsheet", async () => {
    for (let i = 0; i < 101; i++) await person.put(`${V1}/apps/${app}/channels/many`, { policy: { minSoakHours: i } });
    const query = `?app=${app}&action=channel.put`;
    const lines = (await take(person, query)).trimEnd().split("\n");
    const rows = lines.map((line) => JSON.parse(line) as AuditEventView);
    expect(rows.slice(0, 100)).toEqual(await events(query.replace("?", "&")));
    expect(rows.length).toBeGreaterThan(100);
    const csv = (await take(person, `${query}&format=csv`)).trimEnd().split("\r\n");
    expect(csv[0]).toMatch(/^seq,id,createdAt/);
    expect(csv.slice(1).map((line) => Number(line.split(",")[0]))).toEqual(rows.map(({ seq }) => seq));
  });

  it("is for whom the list is", async () => {
    const reader = api(server.url, (await newToken(person, [`read:${app}`])).token);
    expect(codeOf(await reader.get(EXPORT))).toBe("forbidden");
    expect(codeOf(await api(server.url).get(`${EXPORT}?app=${app}`))).toBe("unauthenticated");
    expect(codeOf(await person.get(`${EXPORT}?format=xlsx`))).toBe("invalid");
    const owner = api(server.url, (await newToken(person, [`manage:${app}`])).token);
    expect(await take(owner, `?app=${app}`)).toContain(`"app":"${app}"`);
  });
});

it("says whether its chain holds, to admins", async () => {
  const { ok, events: count } = must(await person.get<{ ok: boolean; events: number }>(`${V1}/audit/verify`), 200);
  const [last] = await events();
  expect([ok, count]).toEqual([true, last?.seq]);
  const owner = api(server.url, (await newToken(person, [`manage:${app}`])).token);
  expect(codeOf(await owner.get(`${V1}/audit/verify`))).toBe("forbidden");
});

it("is for admins, and for owners with their app", async () => {
  const reader = api(server.url, (await newToken(person, [`read:${app}`])).token);
  expect(codeOf(await reader.get(`${V1}/audit`))).toBe("forbidden");
  expect(codeOf(await reader.get(`${V1}/audit?app=${app}`))).toBe("forbidden");
  const owner = api(server.url, (await newToken(person, [`manage:${app}`])).token);
  expect(codeOf(await owner.get(`${V1}/audit`))).toBe("forbidden");
  const mine = must(await owner.get<Events>(`${V1}/audit?app=${app}`), 200);
  expect(mine.items.every((event) => event.app === app)).toBe(true);
});
