import { afterAll, beforeAll, expect, it } from "vitest";
import type { z } from "zod";
import type { Operation } from "@/lib/wire/operation";
import { type OperationName, operations } from "@/lib/wire/operations";
import { api } from "../support/http";
import { signIn } from "../support/sign-in";
import { startServer, type TestServer } from "../support/start-server";
import { newApp, nextBuild, publish, someBytes, upload, V1 } from "./fixtures";

// Each call answers what the table of operations says: that status, those fields, none besides.

let server: TestServer;
let cookie: string;
const seen = new Map<string, Set<number>>();

beforeAll(async () => {
  server = await startServer();
  cookie = await signIn(server.url, server.admin);
});
afterAll(() => server.stop());

/** Calls an operation as the admin; the answer's body, after holding it against the table. */
async function call(
  name: OperationName,
  address: string,
  status: number,
  body?: unknown,
): Promise<Record<string, unknown>> {
  const operation: Operation = operations[name];
  const [method = ""] = name.split(" ");
  const headers: Record<string, string> = { cookie, origin: server.url };
  if (body !== undefined && !operation.raw) headers["content-type"] = "application/json";
  const sent = body === undefined || operation.raw ? (body as BodyInit | undefined) : JSON.stringify(body);
  const response = await fetch(server.url + V1 + address, { method, headers, body: sent });
  const text = await response.text();
  expect(response.status, `${name} ${text}`).toBe(status);
  const schema: z.ZodType | null | undefined = operation.answers[status];
  expect(schema, `${name} ${status}`).not.toBeUndefined();
  if (!schema) expect(text).toBe("");
  const answer = text === "" ? {} : JSON.parse(text);
  if (schema) expect(schema.parse(answer)).toEqual(answer);
  seen.set(name, (seen.get(name) ?? new Set()).add(status));
  return answer;
}

it("of what reads and lists", async () => {
  const as = api(server.url, { cookie });
  const app = await newApp(as, {
    visibility: "public",
    retention: { keepLast: 5 },
    bundleIds: { ios: "com.example.acme" },
  });
  const at = `/apps/${app}`;
  const release = await publish(as, app, "beta");
  const { id, sha256 } = await upload(as, app, someBytes());
  await call("GET /apps", "/apps?limit=1", 200);
  await call("GET /apps/{app}", at, 200);
  await call("GET /apps/{app}/releases", `${at}/releases`, 200);
  await call("GET /apps/{app}/releases/{release}", `${at}/releases/${release.id}`, 200);
  await call("GET /apps/{app}/channels", `${at}/channels?limit=2`, 200);
  await call("GET /apps/{app}/channels/{channel}", `${at}/channels/beta`, 200);
  await call("GET /apps/{app}/channels/{channel}/history", `${at}/channels/beta/history`, 200);
  await call("GET /apps/{app}/uploads/{upload}", `${at}/uploads/${id}`, 200);
  await call("HEAD /apps/{app}/blobs/{sha256}", `${at}/blobs/${sha256}`, 200);
  await call("GET /tokens", "/tokens", 200);
  await call("GET /audit", "/audit?limit=100", 200);
  await call("GET /audit/verify", "/audit/verify", 200);
  await call("GET /storage", "/storage", 200);
  await call("POST /storage/cleanup", "/storage/cleanup?dryRun=1", 200);
  await call("GET /whoami", "/whoami", 200);
  await call("GET /retention/preview", `/retention/preview?app=${app}`, 200);
  await call("POST /retention/run", "/retention/run?dryRun=1", 200, { app });
  await call("POST /retention/run", "/retention/run", 200, {});
});

/** From `before` on internal to `next`, part of the way and back. */
async function rollOut(at: string, before: string, next: string): Promise<void> {
  const channel = `${at}/channels/internal`;
  const started = { release: next, rolloutPercent: 50 };
  await call("POST /apps/{app}/channels/{channel}/promote", `${channel}/promote`, 200, started);
  await call("POST /apps/{app}/channels/{channel}/rollout", `${channel}/rollout`, 200, { rolloutPercent: 60 });
  await call("POST /apps/{app}/channels/{channel}/halt", `${channel}/halt`, 200, {});
  await call("POST /apps/{app}/channels/{channel}/resume", `${channel}/resume`, 200, {});
  await call("GET /apps/{app}/channels/{channel}/resolve", `${channel}/resolve?platform=android_apk&device=d`, 200);
  await call("GET /apps/{app}/compare", `${at}/compare?from=${before}&to=${next}`, 200);
  const gone = { reason: "It crashes", rollback: true };
  await call("POST /apps/{app}/releases/{release}/yank", `${at}/releases/${next}/yank`, 200, gone);
}

it("of people", async () => {
  const app = await newApp(api(server.url, { cookie }));
  const at = `/apps/${app}`;
  const invite = async () => {
    const body = { role: "tester", email: `${nextBuild()}@example.test` };
    return (await call("POST /apps/{app}/invites", `${at}/invites`, 201, body)) as { id: string; url: string };
  };
  await call("DELETE /apps/{app}/invites/{invite}", `${at}/invites/${(await invite()).id}`, 204);
  const secret = (await invite()).url.split("/").at(-1);
  const link = (await call("POST /apps/{app}/links", `${at}/links`, 201, { name: "testers" })) as { id: string };
  await call("GET /apps/{app}/links", `${at}/links`, 200);
  await call("DELETE /apps/{app}/links/{link}", `${at}/links/${link.id}`, 204);
  await call("GET /apps/{app}/invites", `${at}/invites`, 200);
  await call("GET /invites/{secret}", `/invites/${secret}`, 200);
  await call("POST /invites/{secret}", `/invites/${secret}`, 200, {});
  const { items } = (await call("GET /people", "/people?limit=1", 200)) as { items: { id: string }[] };
  const person = items[0]?.id;
  await call("PUT /apps/{app}/members/{person}", `${at}/members/${person}`, 200, { role: "owner" });
  await call("GET /apps/{app}/members", `${at}/members`, 200);
  await call("PATCH /people/{person}", `/people/${person}`, 200, {});
  const alone = (await call("POST /people/invites", "/people/invites", 201, {})) as { id: string; url: string };
  await call("GET /people/invites", "/people/invites", 200);
  await call("DELETE /people/invites/{invite}", `/people/invites/${alone.id}`, 204);
  const other = (await call("POST /people/invites", "/people/invites", 201, {
    email: "zoe@example.test",
  })) as typeof alone;
  const account = { name: "Zoe", password: "long enough indeed" };
  const accepted = await fetch(`${server.url}${V1}/invites/${other.url.split("/").at(-1)}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(account),
  });
  const zoe = ((await accepted.json()) as { person: { id: string } }).person.id;
  await call("PUT /apps/{app}/members/{person}", `${at}/members/${zoe}`, 200, { role: "tester" });
  await call("DELETE /apps/{app}/members/{person}", `${at}/members/${zoe}`, 204);
});

it("of what changes", async () => {
  const app = `answers-${Date.now()}`;
  const at = `/apps/${app}`;
  const build = nextBuild();
  await call("POST /apps", "/apps", 201, { slug: app, displayName: "A", retention: { keepDays: 3 } });
  await call("PATCH /apps/{app}", at, 200, { retention: null });
  const file = await call("POST /apps/{app}/uploads", `${at}/uploads?filename=a.apk`, 201, someBytes());
  const draft = (await call("POST /apps/{app}/releases", `${at}/releases`, 201, { version: "1.0.0", build })) as {
    release: { id: string };
  };
  const release = `${at}/releases/${draft.release.id}`;
  await call("POST /apps/{app}/releases", `${at}/releases`, 200, { version: "1.0.0", build, notes: "n" });
  await call("PATCH /apps/{app}/releases/{release}", release, 200, { source: { commit: "abc" } });
  const withFile = await call("PUT /apps/{app}/releases/{release}/artifacts", `${release}/artifacts`, 201, {
    upload: file.id,
  });
  await call("PUT /apps/{app}/releases/{release}/artifacts", `${release}/artifacts`, 200, { upload: file.id });
  const [artifact] = (withFile as { artifacts: { id: string }[] }).artifacts;
  await call("DELETE /apps/{app}/releases/{release}/artifacts/{artifact}", `${release}/artifacts/${artifact?.id}`, 204);
  await call("PUT /apps/{app}/releases/{release}/artifacts", `${release}/artifacts`, 201, { sha256: file.sha256 });
  await call("POST /apps/{app}/releases/{release}/publish", `${release}/publish`, 200, { channel: "beta" });
  const bytes = someBytes();
  const query = `channel=beta&version=1.0.0&build=${nextBuild()}&filename=b.apk`;
  const next = (await call("PUT /apps/{app}/publish", `${at}/publish?${query}`, 201, bytes)) as typeof draft;
  await call("PUT /apps/{app}/publish", `${at}/publish?${query}`, 200, bytes);
  await call("POST /apps/{app}/channels/{channel}/promote", `${at}/channels/internal/promote`, 200, {
    release: draft.release.id,
  });
  await call("POST /apps/{app}/channels/{channel}/rollback", `${at}/channels/beta/rollback`, 200, {});
  await rollOut(at, draft.release.id, next.release.id);
  await call("PUT /apps/{app}/channels/{channel}", `${at}/channels/nightly`, 201, { policy: { minSoakHours: 1.5 } });
  await call("PUT /apps/{app}/channels/{channel}", `${at}/channels/nightly`, 200, {});
  await call("DELETE /apps/{app}/channels/{channel}", `${at}/channels/nightly`, 204);
  await call("DELETE /apps/{app}/uploads/{upload}", `${at}/uploads/${file.id}`, 204);
  const spare = (await call("POST /apps/{app}/releases", `${at}/releases`, 201, {
    version: "1.0.0",
    build: nextBuild(),
  })) as { release: { id: string } };
  await call("DELETE /apps/{app}/releases/{release}", `${at}/releases/${spare.release.id}`, 204);
  const token = await call("POST /tokens", "/tokens", 201, { name: "t", scopes: [`read:${app}`] });
  await call("POST /tokens/{token}/rotate", `/tokens/${token.id}/rotate`, 201, { overlapHours: 1 });
  await call("DELETE /tokens/{token}", `/tokens/${token.id}`, 204);
  await call("DELETE /apps/{app}", `${at}?confirm=${app}`, 204);
});

it("of all there are", () => {
  const elsewhere = ["POST /setup", "POST /me/password", "POST /me/sign-out-everywhere"]; // in auth.test.ts
  const missing = Object.entries(operations as Record<string, Operation>).flatMap(([name, { answers }]) =>
    Object.keys(answers)
      .filter((status) => !seen.get(name)?.has(Number(status)))
      .map((status) => `${name} ${status}`),
  );
  expect(missing.filter((line) => !elsewhere.some((name) => line.startsWith(`${name} `)))).toEqual([]);
});
