import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Api, api } from "../support/http";
import { signIn } from "../support/sign-in";
import { startServer, type TestServer } from "../support/start-server";
import { callersOf, must, newApp, newToken, publish, someBytes, upload, V1 } from "./fixtures";

const TOKEN = "a-token-of-the-monitoring-system";
const PATH = "/api/metrics";

let server: TestServer;
let token: Api;
let person: Api;
let app: string;

beforeAll(async () => {
  server = await startServer({ env: { METRICS_TOKEN: TOKEN } });
  ({ token, person } = await callersOf(server));
  app = await newApp(token);
});
afterAll(() => server.stop());

const read = () => api(server.url, TOKEN).get<string>(PATH);

/** The samples of a metric, by their labels as they are written. */
async function samplesOf(name: string): Promise<Record<string, number>> {
  const lines = must(await read(), 200).split("\n");
  const found = lines.flatMap((line) => {
    const [, labels = "", value] = new RegExp(`^${name}(?:\\{(.*)\\})? (\\S+)$`).exec(line) ?? [];
    return value === undefined ? [] : [[labels, Number(value)] as const];
  });
  return Object.fromEntries(found);
}

const sampleOf = async (name: string, labels = "") => (await samplesOf(name))[labels] ?? 0;

/** Expects that a sample grows by that while `work` runs: a request is counted once its connection is done with it. */
async function expectGrowth(by: number, name: string, labels: string, work: () => Promise<unknown>): Promise<void> {
  const before = await sampleOf(name, labels);
  await work();
  await expect.poll(() => sampleOf(name, labels)).toBe(before + by);
}

/** Expects that a sample grows by that much or a little more. */
async function expectMore(by: number, name: string, work: () => Promise<unknown>): Promise<void> {
  const before = await sampleOf(name);
  await work();
  await expect.poll(() => sampleOf(name)).toBeGreaterThan(before + by);
}

describe("metrics", () => {
  it.each([
    ["nobody", undefined],
    ["a wrong token", "a-token-of-the-monitoring-systen"],
    ["a shorter one", TOKEN.slice(0, -1)],
  ])("are an address that does not exist for %s", async (_who, shown) => {
    const missing = await api(server.url, shown).get<{ requestId?: string }>("/api/nothing-here");
    const answer = await api(server.url, shown).get<{ requestId?: string }>(PATH);
    const facts = ({ status, headers, body }: typeof answer) => [
      status,
      headers.get("content-type"),
      { ...body, requestId: "" },
    ];
    expect(facts(answer)).toEqual(facts(missing));
    expect(answer.status).toBe(404);
  });

  it("are not for an admin either, whatever they show", async () => {
    const cookie = await signIn(server.url, server.admin);
    for (const caller of [token, api(server.url, { cookie })]) expect((await caller.get(PATH)).status).toBe(404);
  });

  it("are Prometheus' text with the process's own", async () => {
    const answer = await read();
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await sampleOf("process_resident_memory_bytes")).toBeGreaterThan(1e6);
    expect(await sampleOf("nodejs_eventloop_lag_p99_seconds")).toBeGreaterThan(0);
  });

  it("count requests by the template of their route and the class of their answer", async () => {
    const count = "sluice_request_seconds_count";
    const of = (method: string, route: string, status: string) =>
      `method="${method}",route="${route}",status="${status}"`;
    const apps = of("GET", "/api/v1/apps/{app}", "2xx");
    await expectGrowth(1, count, apps, () => token.get(`${V1}/apps/${app}`));
    const missing = of("GET", "/api/v1/apps/{app}", "4xx");
    await expectGrowth(1, count, missing, () => token.get(`${V1}/apps/not-there`));
    const release = of("GET", "/api/v1/apps/{app}/releases/{release}", "4xx");
    await expectGrowth(1, count, release, () => token.get(`${V1}/apps/${app}/releases/9.9.9+9`));
    await expectGrowth(1, count, of("GET", "nothing", "4xx"), () => token.get("/api/whatever"));
    await expectGrowth(1, count, of("GET", "tester page", "4xx"), () => token.get("/d/not-there"));
    await expectGrowth(1, count, of("GET", "page", "2xx"), () => api(server.url).get("/sign-in"));
  });

  it("count bytes in and out, and uploads while they run", async () => {
    const file = Buffer.alloc(300_000, "x");
    const sent = () => upload(token, app, file, "a.bin");
    await expectMore(300_000, "sluice_received_bytes_total", sent);
    const made = await publish(token, app, "internal", someBytes(200_000));
    const url = made.artifacts[0]?.url ?? "";
    const fetched = () =>
      fetch(url, { headers: { authorization: `Bearer ${server.adminToken}` } }).then((a) => a.text());
    await expectMore(200_000, "sluice_sent_bytes_total", fetched);
    await expect.poll(() => sampleOf("sluice_uploads_running")).toBe(0);
  });

  it("count what was done and what was refused, and no dry run", async () => {
    const events = "sluice_events_total";
    const done = (action: string) => `action="${action}",outcome="done"`;
    const release = await publish(token, app, "internal");
    const promote = (query = "") =>
      token.post(`${V1}/apps/${app}/channels/beta/promote${query}`, { release: release.id });
    await expectGrowth(1, events, done("release.publish"), () => publish(token, app, "internal"));
    await expectGrowth(0, events, done("channel.promote"), () => promote("?dryRun=1"));
    await expectGrowth(1, events, done("channel.promote"), () => promote());
    const rollback = () => token.post(`${V1}/apps/${app}/channels/internal/rollback`, {});
    await expectGrowth(1, events, done("channel.rollback"), rollback);
    const stale = () =>
      token.post(`${V1}/apps/${app}/channels/beta/promote`, { release: release.id, expectedRevision: 99 });
    await expectGrowth(1, events, 'action="channel.promote",outcome="refused"', stale);
  });

  it("say what is stored, what waits and how long the audit is", async () => {
    const stored = () => upload(token, app, someBytes(), "b.bin");
    await expectGrowth(1, "sluice_storage_stored_files", "", stored);
    await expectGrowth(1, "sluice_audit_events", "", stored);
    expect(await sampleOf("sluice_inspections_pending")).toBe(0);
    expect(await sampleOf("sluice_broken_files")).toBe(0);
    expect(Object.keys(await samplesOf("sluice_storage_trash_bytes"))).toEqual([""]);
  });

  it("have no label that names anybody or anything, or opens a door", async () => {
    const ci = await newToken(person, [`publish:${app}/beta`]);
    const as = api(server.url, ci.token);
    await as.get(`${V1}/apps/${app}`);
    await as.get(`/d/${app}/${ci.token}?sig=${ci.token}`);
    await as.get(`${V1}/invites/inv_${"a".repeat(30)}`);
    await as.get(`/apps/${app}/releases/1.0.0+1?q=${server.admin.email}`);
    const text = must(await read(), 200);
    const values = [...text.matchAll(/="([^"]*)"/g)].map(([, value = ""]) => value);
    const routes = values.filter((value) => value.startsWith("/"));
    expect(routes.length).toBeGreaterThan(3);
    for (const value of new Set(values)) {
      expect(value).not.toMatch(/@|\b(slc|inv|slk|app|rel|art|upl|tok|per|evt|lnk|chn)_[0-9a-zA-Z]{10,}/);
      for (const name of [app, ci.name, ci.token, TOKEN, server.admin.email]) expect(value).not.toContain(name);
    }
  });
});
