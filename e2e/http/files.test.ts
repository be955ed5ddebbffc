import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Api, api } from "../support/http";
import { startServer, type TestServer } from "../support/start-server";
import { callersOf, codeOf, download, newApp, newToken, publish, sha256, someBytes } from "./fixtures";

const SIZE = 1_200_345;
let server: TestServer;
let token: Api;
let person: Api;
let cookie: string;
let app: string;
let url: string;
const bytes = someBytes(SIZE);

beforeAll(async () => {
  server = await startServer();
  ({ token, person, cookie } = await callersOf(server));
  app = await newApp(token, { visibility: "public" });
  url = (await publish(token, app, "beta", bytes)).artifacts[0]?.url ?? "";
});
afterAll(async () => {
  expect(server.log()).not.toContain('"request failed"');
  expect(await server.stop()).toBe(0);
});

describe("a file", () => {
  it("that a client leaves half-way is logged as cut off, and one that came whole is not", async () => {
    const large = (await publish(token, app, "beta", someBytes(16_000_000))).artifacts[0]?.url ?? "";
    const { hostname, port, pathname } = new URL(large);
    const linesOf = () =>
      server
        .log()
        .split("\n")
        .filter((line) => line.includes(pathname));
    const socket = connect(Number(port), hostname);
    socket.write(`GET ${pathname} HTTP/1.1\r\nHost: x\r\n\r\n`);
    await new Promise((resolve) => socket.once("data", resolve));
    socket.destroy();
    while (linesOf().length < 1) await new Promise((resolve) => setTimeout(resolve, 20));
    await download(large);
    while (linesOf().length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    const logged = linesOf().map((line) => JSON.parse(line));
    expect(logged.map(({ status, cutOff }) => [status, cutOff])).toEqual([
      [200, true],
      [200, undefined],
    ]);
  });

  it("comes whole, with its length, digest and name", async () => {
    const got = await download(url);
    expect(got.status).toBe(200);
    expect(sha256(got.body)).toBe(sha256(bytes));
    expect(Object.fromEntries(got.headers)).toMatchObject({
      "content-length": String(SIZE),
      etag: `"${sha256(bytes)}"`,
      "accept-ranges": "bytes",
      "content-type": "application/vnd.android.package-archive",
      "content-security-policy": "sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "public, max-age=31536000, immutable",
    });
    expect(got.headers.get("content-disposition")).toMatch(/^attachment; filename="?App-\d+\.apk"?$/);
    expect(got.headers.get("x-request-id")).toMatch(/^[\w-]{16}$/);
  });

  it("answers HEAD with the same and no bytes", async () => {
    const [head, whole] = [await fetch(url, { method: "HEAD" }), await download(url)];
    expect(head.status).toBe(200);
    expect(await head.text()).toBe("");
    for (const name of ["content-length", "etag", "content-type", "content-disposition"])
      expect(head.headers.get(name)).toBe(whole.headers.get(name));
  });

  it.each([
    ["bytes=0-0", 0, 0],
    ["bytes=0-99", 0, 99],
    ["bytes=1000000-", 1_000_000, SIZE - 1],
    ["bytes=-1", SIZE - 1, SIZE - 1],
    ["bytes=-9999999", 0, SIZE - 1],
    [`bytes=600000-${SIZE + 5}`, 600_000, SIZE - 1],
    ["bytes=0-5, 6-10", 0, 10],
  ] as const)("answers %s with that part", async (range, start, end) => {
    const got = await download(url, { range });
    expect(got.status).toBe(206);
    expect(got.headers.get("content-range")).toBe(`bytes ${start}-${end}/${SIZE}`);
    expect(got.headers.get("content-length")).toBe(String(end - start + 1));
    expect(got.body.equals(bytes.subarray(start, end + 1))).toBe(true);
  });

  it.each(["bytes=x-y", "bytes=", "items=0-5", "bytes 0-5", "bytes=0-5,100-200", "bytes=1-2-3"])(
    "answers %s with all of it",
    async (range) => {
      const got = await download(url, { range });
      expect(got.status).toBe(200);
      expect(got.body.length).toBe(SIZE);
    },
  );

  it.each([`bytes=${SIZE}-`, "bytes=99999999-", "bytes=-0"])("answers %s with 416 and no body", async (range) => {
    const got = await download(url, { range });
    expect(got.status).toBe(416);
    expect(got.body.length).toBe(0);
    expect(got.headers.get("content-range")).toBe(`bytes */${SIZE}`);
  });

  it("resumes only while it is the same file", async () => {
    const etag = `"${sha256(bytes)}"`;
    expect((await download(url, { range: "bytes=5-9", "if-range": etag })).status).toBe(206);
    expect((await download(url, { range: "bytes=5-9", "if-range": '"other"' })).status).toBe(200);
    expect((await download(url, { range: "bytes=5-9", "if-range": `W/${etag}` })).status).toBe(200);
    expect((await download(url, { range: "bytes=5-9", "if-range": "Wed, 25 Nov 2026 02:00:00 GMT" })).status).toBe(200);
  });

  it("that the client has is not sent again", async () => {
    const etag = `"${sha256(bytes)}"`;
    for (const tags of [etag, `W/${etag}`, `"a", ${etag}`, "*"]) {
      const got = await download(url, { "if-none-match": tags, range: "bytes=0-5" });
      expect(got.status, tags).toBe(304);
      expect(got.body.length).toBe(0);
      expect(got.headers.get("etag")).toBe(etag);
    }
    expect((await download(url, { "if-none-match": '"other"' })).status).toBe(200);
  });

  it("has one name", async () => {
    expect((await download(url.replace(/[^/]+$/, "Other.apk"))).status).toBe(404);
    expect((await download(`${url}%zz`)).status).toBe(404);
    expect((await fetch(url, { method: "POST" })).status).toBe(404);
  });

  it("of a private app needs a token or a session, and is nobody else's to cache", async () => {
    const hidden = await newApp(token);
    const file = (await publish(token, hidden, "beta")).artifacts[0]?.url ?? "";
    expect((await download(file)).status).toBe(404);
    expect((await download(file, { cookie: "sluice.session-token=forged" })).status).toBe(404);
    expect((await download(file, { authorization: "Bearer x" })).status).toBe(401);
    const mine = await download(file, { authorization: `Bearer ${server.adminToken}` });
    expect(mine.status).toBe(200);
    expect(mine.headers.get("cache-control")).toBe("private, no-cache");
    const publisher = (await newToken(person, [`publish:${hidden}/beta`])).token;
    expect(codeOf(await api(server.url, publisher).get(new URL(file).pathname))).toBe("forbidden");
  });

  it("that is public comes to a browser whose session is over", async () => {
    expect((await download(url, { cookie: "sluice.session-token=forged" })).status).toBe(200);
  });

  it("whose client leaves half-way costs nothing", async () => {
    const { port, hostname, pathname } = new URL(url);
    for (let i = 0; i < 20; i++) {
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), hostname, () =>
          socket.write(`GET ${pathname} HTTP/1.1\r\nHost: x\r\n\r\n`),
        );
        socket.once("data", () => socket.destroy());
        socket.once("close", () => resolve());
      });
    }
    expect(sha256((await download(url)).body)).toBe(sha256(bytes));
  });
});

describe("downloads", () => {
  it("are counted once a file begins from its first byte", async () => {
    const slug = await newApp(token, { visibility: "public" });
    const release = await publish(token, slug, "beta");
    const file = release.artifacts[0]?.url ?? "";
    await download(file);
    await download(file, { range: "bytes=0-99" });
    await download(file, { range: "bytes=100-199" });
    await download(file, { "if-none-match": "*" });
    await fetch(file, { method: "HEAD" });
    const page = `${server.url}/apps/${slug}/releases/${release.id}?tab=installs&as=table`;
    const shown = async () => {
      const html = await (await fetch(page, { headers: { cookie } })).text();
      return /<b>(\d+)<\/b>/.exec(html.split("Downloads by day")[1] ?? "")?.[1];
    };
    await expect.poll(shown, { timeout: 15_000, interval: 250 }).toBe("2");
  });
});
