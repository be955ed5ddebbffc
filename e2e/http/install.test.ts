import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Api, api } from "../support/http";
import { fileNamed } from "../support/packages";
import { startServer, type TestServer } from "../support/start-server";
import { callersOf, codeOf, must, newApp, upload, V1 } from "./fixtures";

const ANDROID = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36";

let server: TestServer;
let token: Api;
let nobody: Api;
let app: string;
let hidden: string;
let release: string;

async function publishFiles(slug: string): Promise<string> {
  const names = ["App-x64.dmg", "App-arm64.dmg", "App.apk"];
  const ids = [];
  for (const name of names) ids.push((await upload(token, slug, fileNamed(name), name)).id);
  const artifacts = [{ upload: ids[0], arch: "x64" }, { upload: ids[1], arch: "arm64" }, { upload: ids[2] }];
  const body = {
    version: "2.4.1",
    build: "318",
    channel: "beta",
    publish: true,
    artifacts,
    acknowledge: ["not_notarized"],
  };
  return must(await token.post<{ release: { id: string } }>(`${V1}/apps/${slug}/releases`, body), 201).release.id;
}

beforeAll(async () => {
  server = await startServer();
  ({ token } = await callersOf(server));
  nobody = api(server.url);
  app = await newApp(token, { visibility: "unlisted" });
  hidden = await newApp(token, { visibility: "private" });
  release = await publishFiles(app);
  await publishFiles(hidden);
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const fileOf = async (path: string, as = nobody) => {
  const answer = await as.get(path);
  const location = answer.headers.get("location") ?? "";
  return answer.status === 302 && location.startsWith(`${server.url}/files/`)
    ? decodeURIComponent(location.slice(location.lastIndexOf("/") + 1))
    : codeOf(answer);
};

describe("the latest file of a channel", () => {
  it("is one address away, for the processor that was asked for", async () => {
    expect(await fileOf(`/d/${app}/beta/latest/android_apk`)).toBe("App.apk");
    expect(await fileOf(`/d/${app}/beta/latest/macos?arch=x86_64`)).toBe("App-x64.dmg");
    expect(await fileOf(`/d/${app}/beta/latest/macos?arch=aarch64`)).toBe("App-arm64.dmg");
    const head = await fetch(`${server.url}/d/${app}/beta/latest/macos`, { method: "HEAD", redirect: "manual" });
    expect([head.status, head.headers.get("cache-control")]).toEqual([302, "no-store"]);
  });

  it("is a problem where there is none", async () => {
    expect(await fileOf(`/d/${app}/beta/latest/amiga`)).toBe("invalid");
    expect(await fileOf(`/d/${app}/beta/latest/macos?arch=mips`)).toBe("invalid");
    expect(await fileOf(`/d/${app}/beta/latest/windows`)).toBe("not_found");
    expect(await fileOf(`/d/${app}/stable/latest/macos`)).toBe("not_found");
    expect(await fileOf(`/d/${app}/nightly/latest/macos`)).toBe("not_found");
    expect(codeOf(await nobody.post(`/d/${app}/beta/latest/macos`))).toBe("not_found");
  });

  it("of a private app is only for who may read it", async () => {
    expect(await fileOf(`/d/${hidden}/beta/latest/macos`)).toBe("not_found");
    expect(await fileOf("/d/no-such-app/beta/latest/macos")).toBe("not_found");
    expect(await fileOf(`/d/${hidden}/beta/latest/macos`, token)).toBe("App-arm64.dmg");
    expect(await fileOf(`/d/${app}/beta/latest/macos`, api(server.url, "slc_not-a-token"))).toBe("unauthenticated");
  });
});

describe("the QR code of a release", () => {
  it("is a picture of its address, whichever way it was named", async () => {
    const byId = await nobody.get<string>(`/d/${app}/r/${release}/qr.svg`);
    expect([byId.status, byId.headers.get("content-type")]).toEqual([200, "image/svg+xml"]);
    expect(byId.body).toMatch(/^<svg /);
    expect((await nobody.get(`/d/${app}/r/2.4.1%2B318/qr.svg`)).body).toBe(byId.body);
  });

  it("is there for whoever may see the page", async () => {
    expect(codeOf(await nobody.get(`/d/${hidden}/r/2.4.1+318/qr.svg`))).toBe("not_found");
    expect(codeOf(await nobody.get(`/d/${app}/r/9.9.9+1/qr.svg`))).toBe("not_found");
    expect((await token.get(`/d/${hidden}/r/2.4.1+318/qr.svg`)).status).toBe(200);
  });
});

describe("the page to install from", () => {
  const page = async (path: string) => {
    const response = await fetch(server.url + path, { headers: { "user-agent": ANDROID } });
    return { status: response.status, html: await response.text() };
  };

  it("has the device's file as a plain link, before and without any script", async () => {
    const { status, html } = await page(`/d/${app}/beta`);
    expect(status).toBe(200);
    const button = /<a id="install" href="(\/files\/[^"]+\/App\.apk)"[^>]*>(?:(?!<\/a>).)*Download APK<\/a>/.exec(
      html,
    )?.[1];
    expect((await fetch(server.url + button)).status).toBe(200);
    expect(html).toContain("App-arm64.dmg");
    // What would stand in for the page is not sent along with it, once it is known to be there.
    expect((await page(`/d/${app}/beta`)).html).not.toContain("Not here, or not for you");
  });

  it("says when there is nothing, and is no page of what may not be seen", async () => {
    expect((await page(`/d/${app}`)).html).toContain("Nothing to install yet");
    for (const path of [`/d/${hidden}`, `/d/${hidden}/beta`, "/d/no-such-app", `/d/${app}/nightly`, `/d/${app}/r/none`])
      expect([path, (await page(path)).status]).toEqual([path, 404]);
  });

  it("follows what was changed with the very next request, also into not being there", async () => {
    const slug = await newApp(token, { visibility: "public" });
    const [api, path] = [`${V1}/apps/${slug}`, `/d/${slug}/beta`];
    const id = await publishFiles(slug);
    for (let visit = 0; visit < 2; visit++) expect((await page(path)).html).not.toContain("Less crashes");
    must(await token.patch(`${api}/releases/${id}`, { notes: "Less crashes" }), 200);
    expect((await page(path)).html).toContain("Less crashes");
    must(await token.patch(api, { visibility: "private" }), 200);
    expect((await page(path)).status).toBe(404);
    must(await token.patch(api, { visibility: "unlisted" }), 200);
    expect((await page(path)).html).toContain("Less crashes");
    must(await token.post(`${api}/releases/${id}/yank`, { reason: "login crash", rollback: true }), 200);
    expect((await page(path)).html).toContain("Nothing to install yet");
    expect((await page(`/d/${slug}/r/${id}`)).html).toContain("login crash");
  });

  it("that is not there says so without a script, in the same bytes whether it is missing or private", async () => {
    const seen = async (path: string) => {
      const response = await fetch(server.url + path);
      const html = await response.text();
      const nonce = /'nonce-([^']+)'/.exec(response.headers.get("content-security-policy") ?? "")?.[1] ?? "none";
      const id = response.headers.get("x-request-id") ?? "none";
      // What differs is what was asked for, for signing in to lead back to it.
      const asked = [encodeURIComponent(path), encodeURIComponent(encodeURIComponent(path)), path];
      return [...asked, nonce, id].reduce((text, part) => text.replaceAll(part, "…"), html);
    };
    const missing = await seen("/d/no-such-app");
    expect(missing.replace(/<script.*?<\/script>/gs, "")).toContain("Not here, or not for you");
    expect(await seen(`/d/${hidden}`)).toBe(missing);
    expect(await seen(`/d/${hidden}/beta`)).toBe(missing);
    expect(await seen(`/d/${hidden}/r/2.4.1+318`)).toBe(missing);
  });
});
