import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROUTES } from "@/server/routes";
import { V1 } from "./fixtures";
import { HiddenApp, MISSING, SECRET, type Visitor, type Visitors } from "./hidden-visitors";

// Every address that names an app or something in it, by the tables of routes: a new one is walked by itself. Whoever
// may not see the app gets, of it and of one that is missing, the same answer: byte for byte but the request's id.

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

let hidden: HiddenApp;
let visitors: Visitors;
let refused: Visitors;

beforeAll(async () => {
  hidden = await HiddenApp.start();
  visitors = await hidden.visitors();
  refused = await hidden.refused();
});
afterAll(async () => {
  expect(hidden.server.log()).not.toContain('"request failed"');
  expect(await hidden.server.stop()).toBe(0);
});

type Seen = { status: number; headers: Record<string, string>; text: string };

function needed(path: string): Record<string, string> {
  if (path.endsWith("/resolve")) return { platform: "ios" };
  return path.endsWith("/compare") ? { from: "x", to: "y" } : {};
}

async function ask(path: string, app: string, { headers, query }: Visitor) {
  const named: Record<string, string> = { ...hidden.values, app };
  if (app === MISSING) named.artifact = "art_00000000000000000000";
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(named[name] ?? "x"));
  const asked = new URLSearchParams({ ...needed(path), ...query });
  const response = await fetch(`${hidden.server.url}${address}?${asked}`, { headers, redirect: "manual" });
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
      const [secret, missing] = [await ask(path, SECRET, visitor), await ask(path, MISSING, visitor)];
      expect(secret.status, who).toBe(404);
      expect(secret, who).toEqual(missing);
    }
  });

  it("refuses a credential that is over before it looks", async () => {
    for (const [who, visitor] of Object.entries(refused)) {
      const [secret, missing] = [await ask(path, SECRET, visitor), await ask(path, MISSING, visitor)];
      expect([401, 404], who).toContain(secret.status);
      expect(secret, who).toEqual(missing);
    }
  });
});

it("is opened by the same addresses while they hold", async () => {
  const [file, manifest] = ["/files/{artifact}/{filename}", "/d/{app}/r/{release}/manifest.plist"];
  expect((await ask(file, SECRET, hidden.signed(hidden.values.artifact))).status).toBe(200);
  // It has no file for iOS, which only those learn who may see it.
  expect((await ask(manifest, SECRET, hidden.signed(hidden.values.release))).text).toContain("no file for iOS");
  const { visitor } = await hidden.openLink();
  expect((await ask("/d/{app}/{channel}", SECRET, visitor)).status).toBe(200);
});

it.each(["/apps/%zz", "/apps/%zz/releases", "/d/%zz", "/d/x/%ff"])(
  "is a page for an address nobody can read: %s",
  async (path) => {
    const answer = await fetch(hidden.server.url + path, { redirect: "manual" });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
    expect(await answer.text()).toContain("Not here, or not for you");
  },
);
