import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openApiDocument } from "@/lib/wire/openapi";
import { type OperationName, operations } from "@/lib/wire/operations";
import { ROUTES } from "@/server/routes";
import { startServer, type TestServer } from "../support/start-server";
import { codeOf, V1 } from "./fixtures";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"];
const OPERATIONS = Object.keys(operations) as OperationName[];
const PATHS = [...new Set(OPERATIONS.map((name) => name.slice(name.indexOf(" ") + 1)))];

// `[app]` in a folder's name is `{app}` in a path.
function operationsOfRouteFile(file: string): string[] {
  const path = file
    .replace(/^app\/api\/v1/, "")
    .replace(/\/route\.ts$/, "")
    .replace(/\[(\w+)\]/g, "{$1}");
  const names = [...readFileSync(file, "utf8").matchAll(/^ {2}"([A-Z]+ \/[^"]*)":/gm)].map((match) => match[1] ?? "");
  for (const name of names) expect(name.slice(name.indexOf(" ") + 1), file).toBe(path);
  return names;
}

// tus is a protocol of its own: its addresses are no operations, and OpenAPI does not describe them.
const TUS_PATH = `${V1}/apps/{app}/uploads/resumable`;
const TUS_ROUTES = ["POST", "OPTIONS"].map((method) => `${method} ${TUS_PATH}`);
const TUS_UPLOAD_ROUTES = ["HEAD", "PATCH", "DELETE", "OPTIONS"].map((method) => `${method} ${TUS_PATH}/{upload}`);
const OF_TUS = [...TUS_ROUTES, ...TUS_UPLOAD_ROUTES];

function operationsOfEntry(): string[] {
  const served = ROUTES.flatMap(({ methods, path }) => methods.map((method) => `${method} ${path}`));
  expect(served).toEqual(expect.arrayContaining(OF_TUS));
  return served.filter((name) => name.includes(V1) && !OF_TUS.includes(name)).map((name) => name.replace(V1, ""));
}

describe("the table of operations", () => {
  it("is what routes answer, each once", () => {
    const files = readdirSync("app/api/v1", { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith("route.ts"),
    );
    const served = [...files.flatMap((file) => operationsOfRouteFile(`app/api/v1/${file}`)), ...operationsOfEntry()];
    expect(served.sort()).toEqual([...OPERATIONS].sort());
  });

  it("is what OpenAPI describes", () => {
    const { paths = {} } = openApiDocument("http://localhost");
    const described = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual([...OPERATIONS].sort());
  });
});

describe("addresses", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  const ask = async (method: string, path: string) => {
    const headers = { authorization: `Bearer ${server.adminToken}` };
    const response = await fetch(server.url + path, { method, headers, redirect: "manual" });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === "" ? null : JSON.parse(text) };
  };

  it.each(PATHS)("%s is not found with a method it does not have", async (path) => {
    const address = V1 + path.replace(/\{\w+\}/g, "x");
    for (const method of METHODS.filter((name) => !OPERATIONS.includes(`${name} ${path}` as OperationName))) {
      const answer = await ask(method, address);
      expect(answer.status, method).toBe(404);
      expect(answer.headers.get("x-request-id"), method).toMatch(/^[\w-]{16}$/);
      if (method !== "HEAD") expect(codeOf(answer), method).toBe("not_found");
    }
  });

  it.each([
    "/api",
    "/api/v1",
    "/api/v2/apps",
    "/api/v1/nope",
    "/api/v1/apps/x/y/z",
    "/api/auth",
    "/files/x",
    "/files/art_x/y/z",
    "/feeds/x",
  ])("%s is not found", async (path) => {
    const answer = await ask("GET", path);
    expect(codeOf(answer)).toBe("not_found");
  });

  it("of the document and of health answer without credentials", async () => {
    for (const path of ["/api/openapi.json", "/api/health/live", "/api/health/ready"]) {
      expect((await fetch(server.url + path)).status, path).toBe(200);
    }
    const document = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as { servers: { url: string }[] };
    expect(document.servers[0]?.url).toBe(server.url + V1);
  });
});
