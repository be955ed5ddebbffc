import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { canInstallOverTheAir, itmsServices, renderIosManifest } from "./ios-manifest";

const icon = "https://builds.example.test/files/art_1/icon.png?sig=install.x";
const ACME = {
  packageUrl: "https://builds.example.test/files/art_1/Acme%20Notes.ipa?sig=install.x&y=1",
  displayImageUrl: icon,
  fullSizeImageUrl: icon,
  bundleId: "com.example.acme",
  version: "2.4.1",
  title: "Acme <Notes> & “Zähler”",
};

it("is the property list that iOS reads, byte for byte", () => {
  const golden = readFileSync(new URL("./fixtures/manifest.plist", import.meta.url), "utf8");
  expect(renderIosManifest(ACME)).toBe(golden);
});

it("stays a property list whatever a file calls itself", () => {
  const title = "</string><key>x</key>\u0000\u001b\ud800\uffff";
  expect(renderIosManifest({ ...ACME, title })).toContain(
    "<string>&lt;/string&gt;&lt;key&gt;x&lt;/key&gt;</string>\n      </dict>",
  );
});

it("is named by an address of which nothing gets lost", () => {
  const address = itmsServices("https://builds.example.test/d/acme/r/rel_1/manifest.plist?sig=page.a.b");
  expect(new URL(address).searchParams.get("url")).toBe(
    "https://builds.example.test/d/acme/r/rel_1/manifest.plist?sig=page.a.b",
  );
  expect(address).toMatch(/^itms-services:\/\/\?action=download-manifest&url=https%3A%2F%2F/);
});

it("is of use only over https", () => {
  expect([canInstallOverTheAir("https://a.test"), canInstallOverTheAir("http://a.test")]).toEqual([true, false]);
});
