import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OperationName, operations } from "@/lib/wire/operations";
import { type Api, api } from "../support/http";
import { startServer, type TestServer } from "../support/start-server";
import { callersOf, newApp, newPerson, newToken, publish, upload, V1 } from "./fixtures";

// Whoever may not see an app cannot tell it from one that does not exist.

let server: TestServer;
let secret: string;
let releaseId: string;
let artifactUrl: string;
let uploadId: string;
let foreign: string;
/** Who is somebody here, and nobody in that app. */
let strangers: Record<string, Record<string, string>>;

beforeAll(async () => {
  server = await startServer();
  const { token, person } = await callersOf(server);
  secret = await newApp(token);
  const release = await publish(token, secret, "beta");
  releaseId = release.id;
  artifactUrl = release.artifacts[0]?.url ?? "";
  uploadId = (await upload(token, secret, Buffer.from("waiting"))).id;
  const other = await newApp(token);
  foreign = (await newToken(person, [`manage:${other}`])).token;
  const owner = await newPerson(server, person, { app: other, role: "owner" });
  strangers = {
    "a token for another app": { authorization: `Bearer ${foreign}` },
    "an owner of another app": { cookie: owner.cookie, origin: server.url },
  };
});
afterAll(() => server.stop());

const inApp = (Object.keys(operations) as OperationName[]).filter((name) => name.includes("{app}"));

function fill(path: string, app: string): string {
  const values: Record<string, string> = {
    app,
    release: releaseId,
    channel: "beta",
    upload: uploadId,
    artifact: "art_x",
    sha256: "0".repeat(64),
  };
  return V1 + path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "x");
}

// Enough of a body and a query that nothing but the app is wrong.
const bodies: Record<string, unknown> = {
  "POST /apps/{app}/releases": { version: "1.0.0", build: "1" },
  "POST /apps/{app}/channels/{channel}/promote": { release: "x" },
  "POST /apps/{app}/channels/{channel}/rollout": { rolloutPercent: 10 },
  "POST /apps/{app}/releases/{release}/yank": { reason: "crash" },
  "PUT /apps/{app}/members/{person}": { role: "tester" },
  "POST /apps/{app}/invites": { role: "tester" },
  "POST /apps/{app}/links": { name: "testers" },
};
const queries: Record<string, string> = {
  "GET /apps/{app}/channels/{channel}/resolve": "?platform=ios",
  "GET /apps/{app}/compare": "?from=x&to=y",
  "POST /apps/{app}/uploads": "?filename=a.apk",
  "PUT /apps/{app}/publish": "?channel=beta&version=1.0.0&build=1&filename=a.apk",
};

async function ask(name: OperationName, app: string, credentials: Record<string, string> = {}) {
  const [method = "", path = ""] = name.split(" ");
  const operation = operations[name];
  const raw = "raw" in operation;
  const body = raw ? "bytes" : "body" in operation ? JSON.stringify(bodies[name] ?? {}) : undefined;
  const type: Record<string, string> = raw || body === undefined ? {} : { "content-type": "application/json" };
  const headers = { ...type, ...credentials };
  const response = await fetch(server.url + fill(path, app) + (queries[name] ?? ""), { method, headers, body });
  const text = await response.text();
  const seen = Object.fromEntries(response.headers);
  const { "x-request-id": id = "", date: _, ...rest } = seen;
  return { status: response.status, headers: rest, text: text.replaceAll(id, "ID") };
}

describe.each(inApp)("%s", (name) => {
  it("says of a private app what it says of none", async () => {
    for (const [who, credentials] of Object.entries(strangers)) {
      const hidden = await ask(name, secret, credentials);
      expect(hidden.status, who).toBe(404);
      expect(hidden, who).toEqual(await ask(name, "no-such-app", credentials));
    }
  });

  it("says the same to nobody", async () => {
    const hidden = await ask(name, secret);
    expect([401, 404]).toContain(hidden.status);
    if (name.startsWith("GET") && !("credentials" in operations[name])) expect(hidden.status).toBe(404);
    expect(hidden).toEqual(await ask(name, "no-such-app"));
  });
});

it("a file of a private app is as one that is not there", async () => {
  const get = async (url: string, headers: Record<string, string> = {}) => {
    const response = await fetch(url, { headers });
    return {
      status: response.status,
      text: (await response.text()).replaceAll(response.headers.get("x-request-id") ?? "", "ID"),
    };
  };
  const missing = `${server.url}/files/art_00000000000000000000/App.apk`;
  const callers: Record<string, string>[] = [{}, { authorization: `Bearer ${foreign}` }];
  for (const headers of callers) {
    const hidden = await get(artifactUrl, headers);
    expect(hidden.status).toBe(404);
    expect(hidden).toEqual(await get(missing, headers));
  }
});

it("lists show nothing of it", async () => {
  const read = async (as: Api) => JSON.stringify((await as.get(`${V1}/apps?limit=100&q=${secret}`)).body);
  expect(await read(api(server.url))).not.toContain(secret);
  expect(await read(api(server.url, foreign))).not.toContain(secret);
});

it("a slug that is taken is no secret, what is behind it is", async () => {
  const answer = await api(server.url, server.adminToken).post(`${V1}/apps`, { slug: secret, displayName: "Mine" });
  expect(answer.status).toBe(409);
});
