import { readdirSync } from "node:fs";
import { join } from "node:path";
import { createClient } from "@libsql/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FileSignature, writeSignature } from "@/lib/domain/file-signature";
import type { ShareLinkView } from "@/lib/wire/links";
import { ROUTES } from "@/server/routes";
import { type Api, api } from "../support/http";
import { signIn } from "../support/sign-in";
import { startServer, type TestServer } from "../support/start-server";
import { storeUnderTest } from "../support/store-under-test";
import { callersOf, fresh, must, newApp, newToken, publish, upload, V1 } from "./fixtures";

// Every address that names an app or something in it, by the tables of routes: a new one is walked by itself. Whoever
// may not see the app gets, of it and of one that is missing, the same answer: byte for byte but the request's id.

const SECRET = "secret-app";
const MISSING = "absent-app";
const [LONG_AGO, FAR_OFF] = ["2026-01-01T00:00:00.000Z", "2100-01-01T00:00:00.000Z"];

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

// Given to the server, so that addresses can be signed here as it signs them.
const AUTH_SECRET = "a key that signs addresses, for the crawl alone";
const PASSWORD = "correct horse battery staple";

type Visitor = { headers: Record<string, string>; query: string };
type Visitors = Record<string, Visitor>;

let server: TestServer;
let person: Api;
/** The id of an admin, who may have everything: so does an address that was signed for them. */
let holder: string;
let values: Record<string, string>;
/** Who is told that there is no such thing. */
let visitors: Visitors;
/** Whose credential is over: told so wherever it is looked at. */
let refused: Visitors;

const byHeader = (headers: Record<string, string>): Visitor => ({ headers, query: "" });
const bySignature = (signature: string): Visitor => ({ headers: {}, query: `?sig=${signature}` });

/** Somebody with that role in an app, or with none at all: their id and the Cookie header of their session. */
async function newVisitor(app: string, role: string | null) {
  const path = role === null ? `${V1}/people/invites` : `${V1}/apps/${app}/invites`;
  const { url } = must(await person.post<{ url: string }>(path, role === null ? {} : { role }), 201);
  const email = `${fresh("visitor")}@example.test`;
  const accept = { name: "Visitor", email, password: PASSWORD };
  const accepted = await api(server.url).post<{ person: { id: string } }>(
    `${V1}/invites/${url.split("/").at(-1)}`,
    accept,
  );
  return { id: must(accepted, 200).person.id, cookie: await signIn(server.url, { email, password: PASSWORD }) };
}

/** A share link of the app that may not be seen, opened in a browser that believes it opens the missing one too. */
async function openLink() {
  const made = await person.post<ShareLinkView & { url: string }>(`${V1}/apps/${SECRET}/links`, { name: "testers" });
  const { id, url } = must(made, 201);
  const secret = new URL(url).searchParams.get("link") ?? "";
  return {
    id,
    visitor: byHeader({ cookie: [SECRET, MISSING].map((app) => `sluice.link.${app}=${secret}`).join("; ") }),
  };
}

function signed(subject: string, more: Partial<FileSignature> = {}, key = AUTH_SECRET): Visitor {
  const signature = { subject, purpose: "install", holder, epoch: 0, expiresAt: FAR_OFF, ...more } as const;
  return bySignature(writeSignature(key, signature));
}

async function signedVisitors(): Promise<Visitors> {
  const link = await openLink();
  must(await person.del(`${V1}/apps/${SECRET}/links/${link.id}`), 204);
  const subjects = { file: values.artifact ?? "", manifest: values.release ?? "" };
  const each = Object.entries(subjects).flatMap(([what, subject]): [string, Visitor][] => [
    [`a signature of somebody else, for the ${what}`, signed(subject, {}, "not this server's key")],
    [`a signature of this server that is over, for the ${what}`, signed(subject, { expiresAt: LONG_AGO })],
    [`a signature of another epoch, for the ${what}`, signed(subject, { epoch: 7 })],
    [`a signature for nobody in particular, for the ${what}`, signed(subject, { holder: null })],
    [`a signature made for a link that is revoked, for the ${what}`, signed(subject, { holder: link.id })],
  ]);
  return { ...Object.fromEntries(each), "a revoked share link": link.visitor };
}

/** A link nobody revoked whose time is over; there is no past in a memory store. */
async function linkThatIsOver(): Promise<Visitors> {
  if (storeUnderTest() === "memory") return {};
  const { id, visitor } = await openLink();
  await server.kill9();
  const database = createClient({ url: `file:${join(server.dataDir, "sluice.db")}` });
  await database.execute({ sql: "UPDATE share_links SET expires_at = ? WHERE id = ?", args: [LONG_AGO, id] });
  database.close();
  await server.restart();
  return { "a share link that is over": visitor };
}

beforeAll(async () => {
  server = await startServer({ env: { AUTH_SECRET } });
  const callers = await callersOf(server);
  const { token } = callers;
  person = callers.person;
  holder = must(await person.get<{ id: string }>(`${V1}/whoami`), 200).id;
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
  const other = await newApp(token);
  const foreign = (await newToken(person, [`manage:${other}`])).token;
  const gone = await newToken(person, [`read:${SECRET}`]);
  must(await person.del(`${V1}/tokens/${gone.id}`), 204);
  const [owner, tester, nobody, disabled] = [
    await newVisitor(other, "owner"),
    await newVisitor(other, "tester"),
    await newVisitor(other, null),
    await newVisitor(SECRET, "owner"),
  ];
  must(await person.patch(`${V1}/people/${disabled.id}`, { disabled: true }), 200);
  visitors = {
    nobody: byHeader({}),
    "a token of another app": byHeader({ authorization: `Bearer ${foreign}` }),
    "an owner of another app": byHeader({ cookie: owner.cookie }),
    "a tester of another app": byHeader({ cookie: tester.cookie }),
    "a person without a role": byHeader({ cookie: nobody.cookie }),
    ...(await signedVisitors()),
    ...(await linkThatIsOver()),
  };
  refused = {
    "a revoked token": byHeader({ authorization: `Bearer ${gone.token}` }),
    "an owner who was disabled": byHeader({ cookie: disabled.cookie }),
  };
});
afterAll(async () => {
  expect(server.log()).not.toContain('"request failed"');
  expect(await server.stop()).toBe(0);
});

type Seen = { status: number; headers: Record<string, string>; text: string };

async function ask(path: string, app: string, { headers, query }: Visitor) {
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

  it("refuses a credential that is over before it looks", async () => {
    for (const [who, visitor] of Object.entries(refused)) {
      const [hidden, missing] = [await ask(path, SECRET, visitor), await ask(path, MISSING, visitor)];
      expect([401, 404], who).toContain(hidden.status);
      expect(hidden, who).toEqual(missing);
    }
  });
});

it("is opened by the same addresses while they hold", async () => {
  const [file, manifest] = ["/files/{artifact}/{filename}", "/d/{app}/r/{release}/manifest.plist"];
  expect((await ask(file, SECRET, signed(values.artifact ?? ""))).status).toBe(200);
  // It has no file for iOS, which only those learn who may see it.
  expect((await ask(manifest, SECRET, signed(values.release ?? ""))).text).toContain("no file for iOS");
  const { visitor } = await openLink();
  expect((await ask("/d/{app}/{channel}", SECRET, visitor)).status).toBe(200);
});
