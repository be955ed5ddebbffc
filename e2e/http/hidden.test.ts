import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeSignature } from "@/lib/domain/file-signature";
import type { ShareLinkView } from "@/lib/wire/links";
import { ROUTES } from "@/server/routes";
import { startServer, type TestServer } from "../support/start-server";
import { callersOf, must, newApp, newToken, publish, upload, V1 } from "./fixtures";

// Every address that names an app or something in it, by the tables of routes: a new one is walked by itself. Whoever
// may not see the app gets, of it and of one that is missing, the same answer: byte for byte but the request's id.

const SECRET = "secret-app";
const MISSING = "absent-app";

/** `[app]` in a folder's name is `{app}` in a path; groups, slots and intercepted pages are not in the address. */
const pathOfFile = (file: string) =>
  `/${file}`
    .replace(/\/(page\.tsx|route\.ts)$/, "")
    .replace(/\/\([^)]*\)/g, "")
    .replace(/\[(\w+)\]/g, "{$1}");

const nextPaths = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((file) => /\/(page\.tsx|route\.ts)$/.test(file) && !file.includes("@") && !file.includes("[..."))
  .map(pathOfFile);
const entryPaths = ROUTES.map(({ path }) => path);
const paths = [...new Set([...nextPaths, ...entryPaths])].filter((path) => /\{(app|artifact)\}/.test(path)).sort();

let server: TestServer;
let values: Record<string, string>;
let visitors: Record<string, { headers: Record<string, string>; query: string }>;
let revokedToken: string;

beforeAll(async () => {
  server = await startServer();
  const { token, person } = await callersOf(server);
  must(await token.post(`${V1}/apps`, { slug: SECRET, displayName: "Secret" }), 201);
  const release = await publish(token, SECRET, "beta");
  const artifact = release.artifacts[0];
  values = {
    release: release.id,
    channel: "beta",
    platform: "android_apk",
    artifact: artifact?.id ?? "",
    filename: artifact?.filename ?? "",
    upload: (await upload(token, SECRET, Buffer.from("waiting"))).id,
    sha256: artifact?.sha256 ?? "",
  };
  const foreign = (await newToken(person, [`manage:${await newApp(token)}`])).token;
  const gone = await newToken(person, [`read:${SECRET}`]);
  must(await person.del(`${V1}/tokens/${gone.id}`), 204);
  revokedToken = gone.token;
  const link = must(
    await person.post<ShareLinkView & { url: string }>(`${V1}/apps/${SECRET}/links`, { name: "testers" }),
    201,
  );
  must(await person.del(`${V1}/apps/${SECRET}/links/${link.id}`), 204);
  const shared = new URL(link.url).searchParams.get("link") ?? "";
  const forged = writeSignature("not this server's key", {
    subject: values.artifact ?? "",
    purpose: "install",
    holder: null,
    epoch: 0,
    expiresAt: "2100-01-01T00:00:00.000Z",
  });
  visitors = {
    nobody: { headers: {}, query: "" },
    "a token of another app": { headers: { authorization: `Bearer ${foreign}` }, query: "" },
    "a revoked share link": {
      headers: { cookie: [SECRET, MISSING].map((app) => `sluice.link.${app}=${shared}`).join("; ") },
      query: "",
    },
    "a signature of somebody else": { headers: {}, query: `?sig=${forged}` },
  };
});
afterAll(async () => {
  expect(server.log()).not.toContain('"request failed"');
  expect(await server.stop()).toBe(0);
});

type Seen = { status: number; headers: Record<string, string>; text: string };

async function ask(path: string, app: string, { headers, query }: { headers: Record<string, string>; query: string }) {
  const named: Record<string, string> = { ...values, app };
  if (app === MISSING) named.artifact = "art_00000000000000000000";
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(named[name] ?? "x"));
  const needed = path.endsWith("/resolve") ? "?platform=ios" : path.endsWith("/compare") ? "?from=x&to=y" : "";
  const url = server.url + address + (needed || query);
  const response = await fetch(url, { headers, redirect: "manual" });
  return seenAlike(response, await response.text(), [app, named.artifact ?? "", address]);
}

/** What is left to tell one answer from another by: without its id, its nonce and the words of its own address. */
function seenAlike(response: Response, text: string, own: string[]): Seen {
  const { "x-request-id": id = "none", date: _, ...rest } = Object.fromEntries(response.headers);
  const nonce = /'nonce-([^']+)'/.exec(rest["content-security-policy"] ?? "")?.[1] ?? "none";
  const neutral = (words: string) =>
    [id, nonce, ...own.map(encodeURIComponent), ...own].reduce((left, word) => left.replaceAll(word, "…"), words);
  const { "content-length": __, ...headers } = rest;
  const plain = Object.entries(headers).map(([name, value]) => [name, neutral(value)]);
  return { status: response.status, headers: Object.fromEntries(plain), text: neutral(text) };
}

it("walks the pages, the API, the files and what testers get", () => {
  expect(paths).toEqual(
    expect.arrayContaining([
      "/apps/{app}",
      "/apps/{app}/people",
      "/d/{app}",
      "/d/{app}/{channel}",
      "/d/{app}/{channel}/latest/{platform}",
      "/d/{app}/r/{release}",
      "/d/{app}/r/{release}/qr.svg",
      "/files/{artifact}/{filename}",
      `${V1}/apps/{app}`,
      `${V1}/apps/{app}/links`,
      `${V1}/apps/{app}/channels/{channel}/resolve`,
    ]),
  );
});

describe.each(paths)("%s", (path) => {
  it("says of a private app what it says of none", async () => {
    for (const [who, visitor] of Object.entries(visitors)) {
      const [hidden, missing] = [await ask(path, SECRET, visitor), await ask(path, MISSING, visitor)];
      expect(hidden.status, who).toBe(404);
      expect(hidden, who).toEqual(missing);
    }
  });

  it("refuses a revoked token before it looks", async () => {
    const visitor = { headers: { authorization: `Bearer ${revokedToken}` }, query: "" };
    const [hidden, missing] = [await ask(path, SECRET, visitor), await ask(path, MISSING, visitor)];
    expect([401, 404]).toContain(hidden.status);
    expect(hidden).toEqual(missing);
  });
});
