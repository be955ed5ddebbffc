import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AuditEventView } from "@/lib/wire/audit";
import type { ChannelView, MovedView } from "@/lib/wire/channels";
import type { ResolveView } from "@/lib/wire/resolve";
import { type Api, api } from "../support/http";
import { startServer, type TestServer } from "../support/start-server";
import { channel, codeOf, download, must, newApp, publish, V1 } from "./fixtures";

let server: TestServer;
let token: Api;
let nobody: Api;
beforeAll(async () => {
  server = await startServer();
  token = api(server.url, server.adminToken);
  nobody = api(server.url);
});
afterAll(() => server.stop());

/** An unlisted app whose beta serves the first of two releases; the second is on internal. */
async function appWithTwo() {
  const app = await newApp(token, { visibility: "unlisted" });
  const one = await publish(token, app, "beta");
  const two = await publish(token, app, "internal");
  const move = (verb: string, body: object = {}) =>
    token.post<MovedView>(`${V1}/apps/${app}/channels/beta/${verb}`, body);
  const resolve = (query: string) =>
    nobody.get<ResolveView>(`${V1}/apps/${app}/channels/beta/resolve?platform=android_apk${query}`);
  return { app, one, two, move, resolve };
}

describe("a rollout", () => {
  it("gives each device its release, the control to the rest, and to all while halted", async () => {
    const { one, two, move, resolve } = await appWithTwo();
    must(await move("promote", { release: two.id, rolloutPercent: 50 }), 200);
    const devices = Array.from({ length: 40 }, (_, index) => `device-${index}`);
    const answers = await Promise.all(devices.map(async (device) => must(await resolve(`&device=${device}`), 200)));
    expect(new Set(answers.map(({ why, offer }) => `${why} ${offer?.id}`))).toEqual(
      new Set([`current ${two.id}`, `control ${one.id}`]),
    );
    must(await move("halt", { reason: "crash" }), 200);
    expect(must(await move("halt"), 200)).toMatchObject({ halted: true, revision: 3 });
    expect(must(await resolve("&device=device-1"), 200)).toMatchObject({ why: "halted", offer: { id: one.id } });
    must(await move("resume"), 200);
    expect(must(await move("rollout", { rolloutPercent: 100 }), 200)).toMatchObject({
      control: null,
      rolloutPercent: 100,
      revision: 5,
    });
    expect(codeOf(await move("halt"))).toBe("conflict");
    const answer = await resolve("");
    expect(answer.headers.get("cache-control")).toContain("no-store");
    expect(must(answer, 200).artifact?.id).toBe(two.artifacts[0]?.id);
  });

  it.each([0, -1, 100.01, 10.001, "10", null])("of %j is invalid", async (rolloutPercent) => {
    const { two, move } = await appWithTwo();
    expect(codeOf(await move("promote", { release: two.id, rolloutPercent }))).toBe("invalid");
    expect(codeOf(await move("rollout", { rolloutPercent }))).toBe("invalid");
  });

  it("of fifty promotions at once that saw one revision is one, and the others are stale", async () => {
    const { app, two, move } = await appWithTwo();
    const { revision } = await channel(token, app, "beta");
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => move("promote", { release: two.id, expectedRevision: revision })),
    );
    const count = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect([count(200), count(412)]).toEqual([1, 49]);
    expect((await channel(token, app, "beta")).revision).toBe(revision + 1);
    const events = await token.get<{ items: AuditEventView[] }>(
      `${V1}/audit?app=${app}&action=channel.promote&limit=100`,
    );
    const done = must(events, 200).items.filter(({ metadata }) => metadata.refused === undefined);
    expect(done).toHaveLength(1);
  });
});

describe("resolve", () => {
  it("refuses what it cannot understand, and hides what is private", async () => {
    const { app } = await appWithTwo();
    const at = (query: string) => nobody.get(`${V1}/apps/${app}/channels/beta/resolve${query}`);
    for (const query of ["", "?platform=amiga", "?platform=ios&arch=z80"])
      expect(codeOf(await at(query)), query).toBe("invalid");
    const inside = await newApp(token);
    expect(codeOf(await nobody.get(`${V1}/apps/${inside}/channels/beta/resolve?platform=ios`))).toBe("not_found");
  });
});

describe("withdrawing", () => {
  it("is refused while it is served; with rollback the channel goes back, and the bytes are gone for visitors", async () => {
    const { app, one, two, move } = await appWithTwo();
    must(await move("promote", { release: two.id }), 200);
    const yank = (body: object) => token.post(`${V1}/apps/${app}/releases/${two.id}/yank`, body);
    expect(codeOf(await yank({ reason: "crash" }))).toBe("conflict");
    expect(codeOf(await yank({}))).toBe("invalid");
    expect(must(await yank({ reason: "crash", rollback: true }), 200)).toMatchObject({
      status: "yanked",
      yankedReason: "crash",
      channels: [],
    });
    expect((await channel(token, app, "beta")).current?.id).toBe(one.id);
    expect((await channel(token, app, "internal")).current).toBeNull();
    const url = two.artifacts[0]?.url ?? "";
    expect((await download(url)).status).toBe(404);
    expect((await download(url, { authorization: `Bearer ${server.adminToken}` })).status).toBe(200);
  });
});

describe("compare", () => {
  it("says what the dry run says", async () => {
    const { app, one, two } = await appWithTwo();
    const compare = (query: string) =>
      token.get<{ verdict: string; findings: unknown[] }>(`${V1}/apps/${app}/compare?${query}`);
    const blocked = must(await compare(`channel=internal&to=${one.id}`), 200);
    const dry = await token.post<{ findings: unknown[] }>(`${V1}/apps/${app}/channels/internal/promote?dryRun=1`, {
      release: one.id,
    });
    expect([blocked.verdict, blocked.findings]).toEqual(["blocked", dry.body.findings]);
    expect(must(await compare(`from=${one.id}&to=${two.id}`), 200).verdict).toBe("clear");
    expect(codeOf(await nobody.get<ChannelView>(`${V1}/apps/${app}/compare?from=${one.id}&to=${two.id}`))).toBe(
      "forbidden",
    );
  });
});
