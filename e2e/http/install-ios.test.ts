import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { corpusFolder, ensureCorpus } from "../../scripts/corpus/ensure-corpus.mjs";
import { api } from "../support/http";
import { startServer, type TestServer } from "../support/start-server";
import { codeOf, download, must, newApp, publish, sha256, upload, V1 } from "./fixtures";

const BASE_URL = "https://builds.example.test";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";

let trusted: TestServer;
let plain: TestServer;
let ipa: Buffer;
let facts: { bundleId: string; version: string; build: string };

beforeAll(async () => {
  await ensureCorpus();
  ipa = readFileSync(join(corpusFolder(), "adhoc-cgbi.ipa"));
  facts = JSON.parse(readFileSync(join(corpusFolder(), "adhoc-cgbi.ipa.facts.json"), "utf8")).facts;
  trusted = await startServer({ env: { BASE_URL } });
  plain = await startServer();
}, 300_000);
afterAll(async () => {
  await trusted.stop();
  await plain.stop();
});

async function publishIpa(server: TestServer, visibility: string): Promise<{ app: string; release: string }> {
  const token = api(server.url, server.adminToken);
  const app = await newApp(token, { visibility, bundleIds: { ios: facts.bundleId } });
  const { id } = await upload(token, app, ipa, "Acme Notes.ipa");
  const { version, build } = facts;
  const body = { version, build, channel: "beta", publish: true, artifacts: [{ upload: id }] };
  const made = must(await token.post<{ release: { id: string } }>(`${V1}/apps/${app}/releases`, body), 201);
  return { app, release: made.release.id };
}

const pageOf = async (server: TestServer, app: string) =>
  (await fetch(`${server.url}/d/${app}/beta`, { headers: { "user-agent": IPHONE } })).text();

/** The same address at the server's own door: the proxy with the certificate is not there. */
const behindProxy = (url: string) => url.replace(BASE_URL, trusted.url);

/** The addresses of a manifest's assets, by kind, and its other texts. */
function readManifest(plist: string) {
  const assets = [
    ...plist.matchAll(
      /<string>([\w-]+)<\/string>(?:\s*<key>needs-shine<\/key>\s*<false\/>)?\s*<key>url<\/key>\s*<string>([^<]+)</g,
    ),
  ];
  const text = (key: string) => new RegExp(`<key>${key}</key>\\s*<string>([^<]+)<`).exec(plist)?.[1];
  return {
    assets: Object.fromEntries(assets.map(([, kind, url]) => [kind, url?.replaceAll("&amp;", "&") ?? ""])),
    text,
  };
}

describe("an install over the air", () => {
  it("is one tap from the page, and iOS needs nothing but the addresses in it", async () => {
    const { app, release } = await publishIpa(trusted, "unlisted");
    const href = /<a id="install" href="(itms-services:[^"]+)"/.exec(await pageOf(trusted, app))?.[1] ?? "";
    const manifest = new URL(href.replaceAll("&amp;", "&")).searchParams.get("url") ?? "";
    expect(manifest).toMatch(new RegExp(`^${BASE_URL}/d/${app}/r/${release}/manifest\\.plist\\?sig=page\\.`));
    const answer = await fetch(behindProxy(manifest));
    expect([answer.status, answer.headers.get("content-type"), answer.headers.get("cache-control")]).toEqual([
      200,
      "application/xml; charset=utf-8",
      "no-store",
    ]);
    const { assets, text } = readManifest(await answer.text());
    expect(Object.keys(assets)).toEqual(["software-package", "display-image", "full-size-image"]);
    expect([text("bundle-identifier"), text("bundle-version")]).toEqual([facts.bundleId, facts.version]);
    const file = await download(behindProxy(assets["software-package"] ?? ""));
    expect([file.status, sha256(file.body)]).toEqual([200, sha256(ipa)]);
    for (const kind of ["display-image", "full-size-image"]) {
      const image = await fetch(behindProxy(assets[kind] ?? ""));
      expect([image.status, image.headers.get("content-type")]).toEqual([200, "image/png"]);
    }
  });

  it("of a private app works for whoever was given its links, and for nobody else", async () => {
    const { app, release } = await publishIpa(trusted, "private");
    const path = `/d/${app}/r/${release}/manifest.plist`;
    expect(codeOf(await api(trusted.url).get(path))).toBe("not_found");
    expect(codeOf(await api(trusted.url).get(`${path}?sig=page.zzzzzz.0.-.${"a".repeat(43)}`))).toBe("not_found");
    const { body } = await api(trusted.url, trusted.adminToken).get<string>(path);
    const url = behindProxy(readManifest(body).assets["software-package"] ?? "");
    expect((await download(url)).status).toBe(200);
    expect((await download(url.replace(/\?.*/, ""))).status).toBe(404);
  });

  it("is not offered where iOS would refuse, and the page says why and what to do", async () => {
    const { app } = await publishIpa(plain, "unlisted");
    const html = await pageOf(plain, app);
    expect(html).not.toContain("itms-services:");
    expect(html).toMatch(/<button[^>]* disabled[^>]*>(?:(?!<\/button>).)*Install<\/button>/);
    expect(html).toContain("This server has no trusted HTTPS certificate, so iPhones refuse to install.");
    expect(html).toContain("BASE_URL=https://");
  });

  it("is not there of a release without a file for iOS", async () => {
    const token = api(trusted.url, trusted.adminToken);
    const app = await newApp(token, { visibility: "public" });
    const release = await publish(token, app, "beta");
    const answer = await api(trusted.url).get(`/d/${app}/r/${release.id}/manifest.plist`);
    expect(codeOf(answer)).toBe("not_found");
    expect(codeOf(await api(trusted.url).get("/d/none/r/none/manifest.plist"))).toBe("not_found");
  });
});
