import { beforeEach, describe, expect, it } from "vitest";
import { DAY_MS } from "@/lib/domain/instant";
import { isShareSecret } from "@/lib/domain/share-link";
import { hashSecret } from "@/lib/domain/token";
import { getApp } from "../apps/get-app";
import { updateApp } from "../apps/update-app";
import { promoteRelease } from "../channels/promote-release";
import { type Context, NOTHING_HELD } from "../context";
import { openArtifact } from "../files/open-artifact";
import { getInstallPage } from "../install/get-install-page";
import { getLatestFile } from "../install/get-latest-file";
import { signFileLink } from "../install/sign-file-link";
import { yankRelease } from "../releases/yank-release";
import { refused } from "../testing/expect-code";
import { openPortal, type Portal, publish } from "../testing/portal";
import { createShareLink } from "./create-share-link";
import { listShareLinks } from "./list-share-links";
import { openShareLink } from "./open-share-link";
import { revokeShareLink } from "./revoke-share-link";

let portal: Portal;
const app = "acme";
const page = { limit: 25, after: null };

beforeEach(async () => {
  portal = await openPortal();
  await portal.app(app);
});

const make = (more: { channel?: string; expiresInDays?: number } = {}) =>
  createShareLink(portal.owner, { app, name: "Berlin testers", ...more });
const holding = (secret: string, by: Context = portal.anonymous, slug = app): Context => ({
  ...by,
  held: { ...NOTHING_HELD, links: new Map([[slug, secret]]) },
});
const release = async (numbers: string, channel: string) =>
  (await publish(portal.owner, app, numbers, { channel })).seen.release;
const fileOf = ({ artifacts }: { artifacts: { id: string }[] }) => artifacts[0]?.id ?? "";

describe("a share link", () => {
  it("keeps of its secret what it hashes to, and is listed with who, when and until", async () => {
    const { link, secret } = await make();
    expect(isShareSecret(secret)).toBe(true);
    expect(link).toMatchObject({
      name: "Berlin testers",
      channel: null,
      revokedAt: null,
      secretHash: hashSecret(secret),
    });
    expect(Date.parse(link.expiresAt) - Date.parse(link.createdAt)).toBe(30 * DAY_MS);
    expect(JSON.stringify(await portal.events())).not.toContain(secret);
    expect((await listShareLinks(portal.owner, { app, page })).items).toEqual([link]);
  });

  it.each([0, 366, 1.5, Number.NaN])("does not live %s days", async (expiresInDays) => {
    await refused(make({ expiresInDays }), "invalid");
  });

  it("is made for a channel there is, by an owner or a token that may manage", async () => {
    await refused(make({ channel: "nightly" }), "invalid");
    await refused(createShareLink(await portal.member(app, "pub", "publisher"), { app, name: "x" }), "forbidden");
    const { link } = await createShareLink(await portal.token([`manage:${app}`]), {
      app,
      name: "by CI",
      channel: "beta",
    });
    expect([link.channel, link.createdBy.kind]).toEqual(["beta", "token"]);
  });

  it("opens pages and files of its app to anybody, and nothing else", async () => {
    const beta = await release("1.0.0+1", "beta");
    const tester = holding((await make()).secret);
    const seen = await getInstallPage(tester, { app, channel: "beta" });
    expect([seen.release?.id, seen.actor.kind]).toEqual([beta.id, "link"]);
    expect((await getLatestFile(tester, { app, channel: "beta", platform: "android_apk" })).id).toBe(fileOf(beta));
    expect((await openArtifact(tester, { artifact: fileOf(beta) })).artifact.id).toBe(fileOf(beta));
    await refused(getApp(tester, { app }), "not_found");
    await refused(getApp({ ...tester, actor: seen.actor }, { app }), "not_found");
    await portal.app("other");
    const elsewhere = holding(tester.held.links.get(app) ?? "", portal.anonymous, "other");
    await refused(getInstallPage(elsewhere, { app: "other" }), "not_found");
  });

  it("opens them to somebody signed in who is no member, too", async () => {
    const beta = await release("1.0.0+1", "beta");
    const eve = portal.asPerson(await portal.person("eve"));
    await refused(openArtifact(eve, { artifact: fileOf(beta) }), "not_found");
    expect((await openArtifact(holding((await make()).secret, eve), { artifact: fileOf(beta) })).app.slug).toBe(app);
  });

  it("takes nothing from a member, and does not bring what was withdrawn", async () => {
    const gone = await release("1.0.0+1", "beta");
    await yankRelease(portal.owner, { app, release: gone.id, reason: "login crash", rollback: true });
    const { secret } = await make({ channel: "stable" });
    expect((await openArtifact(holding(secret, portal.owner), { artifact: fileOf(gone) })).artifact.id).toBe(
      fileOf(gone),
    );
    await refused(openArtifact(holding((await make()).secret), { artifact: fileOf(gone) }), "not_found");
  });

  it("revoked opens nothing from the next request on, nor does what was signed on its behalf", async () => {
    const beta = await release("1.0.0+1", "beta");
    const { link, secret } = await make();
    const tester = holding(secret);
    const signature = signFileLink(portal.anonymous, await getInstallPage(tester, { app }), fileOf(beta), "install");
    const device: Context = { ...portal.anonymous, held: { ...NOTHING_HELD, signature } };
    expect((await openArtifact(device, { artifact: fileOf(beta) })).artifact.id).toBe(fileOf(beta));
    await revokeShareLink(portal.owner, { app, link: link.id });
    await refused(getInstallPage(tester, { app, channel: "beta" }), "not_found");
    await refused(openArtifact(tester, { artifact: fileOf(beta) }), "not_found");
    await refused(openArtifact(device, { artifact: fileOf(beta) }), "not_found");
    await refused(openShareLink(portal.anonymous, { app, secret }), "not_found");
    expect((await listShareLinks(portal.owner, { app, page })).items[0]?.revokedAt).not.toBeNull();
  });

  it("ends by itself", async () => {
    const { secret } = await make({ expiresInDays: 1 });
    expect((await openShareLink(portal.anonymous, { app, secret })).name).toBe("Berlin testers");
    portal.pass(DAY_MS);
    await refused(openShareLink(portal.anonymous, { app, secret }), "not_found");
    await refused(getInstallPage(holding(secret), { app }), "not_found");
  });

  it("is revoked in its own app alone", async () => {
    const { link } = await make();
    await portal.app("other");
    await refused(revokeShareLink(portal.owner, { app: "other", link: link.id }), "not_found");
  });
});

describe("a share link of one channel", () => {
  it("shows that channel, by any of the app's addresses, and no other", async () => {
    await release("1.0.0+1", "beta");
    const tester = holding((await make({ channel: "beta" })).secret);
    expect((await getInstallPage(tester, { app })).channel?.name).toBe("beta");
    await refused(getInstallPage(tester, { app, channel: "stable" }), "not_found");
    await updateApp(portal.owner, { app, visibility: "unlisted" });
    expect((await getInstallPage(tester, { app, channel: "stable" })).channel?.name).toBe("stable");
  });

  it("reaches what the channel serves, rolls out and ever served to all, and nothing else", async () => {
    const first = await release("1.0.0+1", "beta");
    const second = await release("1.1.0+2", "beta");
    const inside = await release("1.2.0+3", "internal");
    const rolling = await release("1.3.0+4", "internal");
    await promoteRelease(portal.owner, { app, channel: "beta", release: rolling.id, rolloutPercent: 10 });
    const tester = holding((await make({ channel: "beta" })).secret);
    const seen = await getInstallPage(tester, { app });
    expect([seen.release?.id, seen.rolling?.release.id]).toEqual([second.id, rolling.id]);
    expect(seen.earlier.map(({ id }) => id)).toEqual([first.id]);
    for (const each of [first, second, rolling]) {
      expect((await openArtifact(tester, { artifact: fileOf(each) })).artifact.id).toBe(fileOf(each));
      expect((await getInstallPage(tester, { app, release: each.id })).release?.id).toBe(each.id);
    }
    await refused(openArtifact(tester, { artifact: fileOf(inside) }), "not_found");
    await refused(getInstallPage(tester, { app, release: inside.id }), "not_found");
  });
});
