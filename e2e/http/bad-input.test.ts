import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CODES } from "@/lib/domain/errors";
import type { Operation } from "@/lib/wire/operation";
import { type OperationName, operations } from "@/lib/wire/operations";
import { startServer, type TestServer } from "../support/start-server";
import { callersOf, codeOf, newApp, publish, V1 } from "./fixtures";

// Whatever is sent, the answer is one of the closed set of codes, says what to do, and is never a 5xx.

type Sent = { path?: (path: string) => string; headers?: Record<string, string>; body?: BodyInit };

let server: TestServer;
let app: string;
let release: string;
let headersOfPerson: Record<string, string>;

beforeAll(async () => {
  server = await startServer();
  const { token, cookie } = await callersOf(server);
  headersOfPerson = { cookie, origin: server.url };
  app = await newApp(token);
  release = (await publish(token, app, "beta")).id;
});
afterAll(async () => {
  expect(server.log()).not.toContain('"request failed"');
  expect(await server.stop()).toBe(0);
});

const real: Record<string, () => string> = { app: () => app, release: () => release, channel: () => "beta" };

function addressOf(name: OperationName): string {
  const path = name.slice(name.indexOf(" ") + 1);
  return V1 + path.replace(/\{(\w+)\}/g, (_, param: string) => real[param]?.() ?? "x");
}

async function send(name: OperationName, { path = (same) => same, headers = {}, body }: Sent) {
  const method = name.slice(0, name.indexOf(" "));
  const response = await fetch(server.url + path(addressOf(name)), {
    method,
    redirect: "manual",
    headers: { ...headersOfPerson, ...headers },
    ...(method !== "GET" && method !== "HEAD" && { body }),
  });
  const text = await response.text();
  const isJson = text !== "" && /json/.test(response.headers.get("content-type") ?? "");
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

async function expectRefused(name: OperationName, sent: Sent, codes: readonly string[]): Promise<void> {
  const answer = await send(name, sent);
  expect(answer.headers.get("x-request-id")).toMatch(/^[\w-]{16}$/);
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500);
  if (name.startsWith("HEAD")) return expect(answer.status).toBeGreaterThanOrEqual(400) as undefined;
  expect(codes, JSON.stringify(answer.body)).toContain(codeOf(answer));
  expect(answer.body.detail).toMatch(/\w{3,}/);
  for (const error of answer.body.errors ?? []) expect(error.message).toMatch(/\w{3,}/);
}

const all = Object.entries(operations as Record<string, Operation>) as [OperationName, Operation][];
const json = { "content-type": "application/json" };
const withBody = all.filter(([, operation]) => operation.body).map(([name]) => name);
const raw = all.filter(([, operation]) => operation.raw).map(([name]) => name);
const taking = [...withBody, ...raw];
const withParams = all.map(([name]) => name).filter((name) => name.includes("{"));
const lists = all.filter(([, operation]) => "limit" in (operation.query?.shape ?? {})).map(([name]) => name);

// A value of a kind no field has, and for each field of a body.
const wrongBodies = (operation: Operation) =>
  Object.keys(operation.body?.shape ?? {}).flatMap((field) => [
    { [field]: { wrong: true, x: 1 } },
    { [field]: -1e308 },
  ]);

describe.each(withBody)("the body of %s", (name) => {
  const operation: Operation = operations[name];

  it("of a wrong type is invalid, field by field", async () => {
    for (const wrong of [...wrongBodies(operation), [], "text", 7, null]) {
      await expectRefused(name, { headers: json, body: JSON.stringify(wrong) }, ["invalid"]);
    }
  });

  it("with an unknown field is invalid and names it", async () => {
    const answer = await send(name, { headers: json, body: '{"nosuchfield":1}' });
    expect(codeOf(answer)).toBe("invalid");
    expect(answer.body.errors).toContainEqual({
      path: "nosuchfield",
      message: expect.stringContaining("no such field"),
    });
  });

  it("with __proto__ is invalid", async () => {
    await expectRefused(name, { headers: json, body: '{"__proto__":{"admin":true}}' }, ["invalid"]);
    await expectRefused(name, { headers: json, body: '{"constructor":{"prototype":{}}}' }, ["invalid"]);
  });

  it("that is broken is invalid", async () => {
    const deep = "[".repeat(50_000) + "]".repeat(50_000);
    for (const body of ["{", "{'a':1}", "nul", '{"a":1,}', deep, new Uint8Array([0x22, 0xff, 0xfe, 0x22])]) {
      await expectRefused(name, { headers: json, body }, ["invalid"]);
    }
  });

  it("of another content type is unsupported", async () => {
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "application/jsonx",
    ]) {
      await expectRefused(name, { headers: { "content-type": type }, body: "{}" }, ["unsupported"]);
    }
    await expectRefused(name, { body: new Uint8Array([123, 125]) }, ["unsupported"]);
  });

  it("of more than 1 MiB is too large, with and without a declared length", async () => {
    const big = JSON.stringify({ notes: "x".repeat(1024 * 1024) });
    await expectRefused(name, { headers: json, body: big }, ["too_large"]);
    const stream = new Blob([big]).stream();
    const response = await fetch(server.url + addressOf(name), {
      method: name.slice(0, name.indexOf(" ")),
      headers: { ...json, ...headersOfPerson },
      body: stream,
      duplex: "half",
    } as RequestInit);
    expect(response.status).toBe(413);
    await response.arrayBuffer();
  });
});

// Text that does harm where it is kept or shown, in every field that takes text.
const HOSTILE = [
  "\u0000",
  "a\u0000b",
  "\ud800",
  "../../etc/passwd",
  "a/b",
  "\u202egnp.exe",
  "%00",
  "x".repeat(70_000),
  "'; DROP TABLE apps;--",
  "💥".repeat(300),
  "",
];

it.each(withBody)("hostile text in %s is never a 5xx", async (name) => {
  for (const text of HOSTILE) {
    for (const field of Object.keys((operations[name] as Operation).body?.shape ?? {})) {
      const answer = await send(name, { headers: json, body: JSON.stringify({ [field]: text }) });
      if (answer.status >= 400) expect(CODES, JSON.stringify(answer.body)).toContain(codeOf(answer));
      expect(answer.status).toBeLessThan(500);
    }
  }
});

describe.each(withParams)("the path of %s", (name) => {
  it.each(["a%2Fb", "..%2F..", "%00", "%zz", "%E0%A4%A", "A B", "__proto__", "%F0%9F%92%A5", "null"])(
    "with %s finds nothing",
    async (part) => {
      const needs = (operations[name] as Operation).body ? { headers: json, body: "{}" } : {};
      const path = () => V1 + name.slice(name.indexOf(" ") + 1).replace(/\{\w+\}/g, part);
      await expectRefused(name, { ...needs, path }, ["not_found", "invalid"]);
    },
  );
});

it("a path of any length finds nothing", async () => {
  for (const name of withParams) {
    const path = () => V1 + name.slice(name.indexOf(" ") + 1).replace(/\{\w+\}/g, "x".repeat(3_000));
    await expectRefused(name, { headers: json, body: "{}", path }, ["not_found", "invalid"]);
  }
});

describe.each(lists)("the query of %s", (name) => {
  it.each([
    "limit=0",
    "limit=101",
    "limit=x",
    "limit=1.5",
    "limit=",
    "limit=1&limit=2",
    "cursor=x",
    "cursor=",
    "cursor=WyJhIl0",
    `cursor=${"x".repeat(300)}`,
  ])("with %s is invalid", (query) => expectRefused(name, { path: (path) => `${path}?${query}` }, ["invalid"]));
});

describe.each(taking)("%s", (name) => {
  it("answers a body of 12 MiB", async () => {
    const body = new Uint8Array(12 * 1024 * 1024).fill(0x78);
    const answer = await send(name, { headers: raw.includes(name) ? {} : json, body });
    const expected = raw.includes(name) ? ["invalid"] : ["too_large"]; // raw: the query does not say what it is
    expect(expected).toContain(codeOf(answer));
  });
});

it("never answers with HTML or with insides", async () => {
  const answer = await send("POST /apps", { headers: json, body: '{"slug":{}}' });
  expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|at \w+ \(|ZodError|SQLITE/);
});
