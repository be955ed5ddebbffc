import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AppView } from "@/lib/wire/apps";
import type { PublishView } from "@/lib/wire/releases";
import { buildIpa } from "../../lib/samples/build-others";
import type { Api } from "../support/http";
import { startServer, type TestServer } from "../support/start-server";
import { callersOf, download, must, newApp, upload, V1 } from "./fixtures";

let server: TestServer;
let token: Api;
let nobody: Api;
beforeAll(async () => {
  server = await startServer();
  ({ token, nobody } = await callersOf(server));
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

async function ipa(version: string): Promise<Buffer> {
  const image = sharp({ create: { width: 1024, height: 1024, channels: 4, background: "teal" } });
  return buildIpa({ id: "com.acme", version, build: "1", icon: await image.png().toBuffer() }, Buffer.from(version));
}

async function publishIpa(app: string, version: string) {
  const query = `channel=beta&filename=Acme.ipa&acknowledge=size_grew`;
  return must(await token.put<PublishView>(`${V1}/apps/${app}/publish?${query}`, await ipa(version)), 201).release;
}

const withToken = () => ({ authorization: `Bearer ${server.adminToken}` });

describe("an icon read from a file", () => {
  it("is a small picture that can be nothing else, once for everybody who may have the file", async () => {
    const app = await newApp(token, { visibility: "public" });
    const [artifact] = (await publishIpa(app, "1.0.0")).artifacts;
    const url = `${server.url}/files/${artifact?.id}/icon.png`;
    expect(artifact?.metadata?.icon).toBe(url);
    const got = await download(url);
    expect([got.status, got.headers.get("content-type")]).toEqual([200, "image/png"]);
    expect(got.headers.get("x-content-type-options")).toBe("nosniff");
    expect(got.headers.get("content-security-policy")).toContain("sandbox");
    expect(got.headers.get("cache-control")).toContain("public");
    expect(await sharp(got.body).metadata()).toMatchObject({ format: "png", width: 256, height: 256 });
    const etag = got.headers.get("etag") ?? "";
    expect((await download(url, { "if-none-match": etag })).status).toBe(304);
    const head = await fetch(url, { method: "HEAD" });
    expect([head.status, head.headers.get("content-length")]).toEqual([200, String(got.body.length)]);
  });

  it("is the app's, of the newest release that is not withdrawn, in lists too", async () => {
    const app = await newApp(token, { visibility: "public" });
    const iconNow = async () => must(await nobody.get<AppView>(`${V1}/apps/${app}`), 200).icon;
    expect(await iconNow()).toBeNull();
    const [old, newer] = [await publishIpa(app, "1.0.0"), await publishIpa(app, "1.1.0")];
    const iconOf = ({ artifacts }: typeof old) => artifacts[0]?.metadata?.icon;
    expect(await iconNow()).toBe(iconOf(newer));
    const { items } = must(await nobody.get<{ items: AppView[] }>(`${V1}/apps`), 200);
    expect(items.find(({ slug }) => slug === app)?.icon).toBe(iconOf(newer));
    must(await token.post(`${V1}/apps/${app}/releases/${newer.id}/yank`, { reason: "crash", rollback: true }), 200);
    expect(await iconNow()).toBe(iconOf(old));
    expect((await download(iconOf(newer) ?? "")).status).toBe(404);
  });

  it("of a private app or an upload is as one that is not there", async () => {
    const app = await newApp(token);
    const [artifact] = (await publishIpa(app, "1.0.0")).artifacts;
    const sent = await upload(token, app, await ipa("1.1.0"), "Acme.ipa");
    const missing = await download(`${server.url}/files/art_00000000000000000000/icon.png`);
    for (const url of [artifact?.metadata?.icon ?? "", sent.inspection?.icon ?? ""]) {
      const hidden = await download(url);
      const without = ({ body }: typeof hidden) => ({ ...JSON.parse(body.toString()), requestId: "" });
      expect([hidden.status, without(hidden)]).toEqual([missing.status, without(missing)]);
      expect((await download(url, withToken())).status).toBe(200);
    }
  });

  it("stands beside a file that has the same name", async () => {
    const app = await newApp(token, { visibility: "public" });
    const bytes = Buffer.from("bytes of a file");
    const query = "channel=beta&filename=icon.png&platform=linux&version=1.0.0&build=1";
    const { release } = must(await token.put<PublishView>(`${V1}/apps/${app}/publish?${query}`, bytes), 201);
    const got = await download(release.artifacts[0]?.url ?? "");
    expect([got.status, got.body.toString()]).toEqual([200, "bytes of a file"]);
    expect(got.headers.get("content-disposition")).toContain("attachment");
  });
});
