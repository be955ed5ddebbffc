import { beforeEach, describe, expect, it } from "vitest";
import { DAY_MS } from "@/lib/domain/instant";
import { updateApp } from "../apps/update-app";
import type { Context } from "../context";
import { openArtifact } from "../files/open-artifact";
import { deleteMember } from "../people/delete-member";
import { yankRelease } from "../releases/yank-release";
import { refused } from "../testing/expect-code";
import { openPortal, type Portal, publish } from "../testing/portal";
import { revokeToken } from "../tokens/revoke-token";
import { getInstallPage } from "./get-install-page";
import { signFileLink } from "./sign-file-link";

let portal: Portal;
let artifact: string;
let release: string;
let tester: Context;
const app = "acme";

beforeEach(async () => {
  portal = await openPortal();
  await portal.app(app);
  const { seen } = await publish(portal.owner, app, "1.0.0+1", { channel: "beta" });
  artifact = seen.release.artifacts[0]?.id ?? "";
  release = seen.release.id;
  tester = await portal.member(app, "tess", "tester");
});

const signed = async (ctx: Context, purpose: "page" | "install" = "page", subject = artifact) =>
  signFileLink(ctx, await getInstallPage(ctx, { app, channel: "beta" }), subject, purpose);
const holding = (signature: string): Context => ({ ...portal.anonymous, held: { links: new Map(), signature } });
const opens = async (signature: string) => (await openArtifact(holding(signature), { artifact })).artifact.id;
const refuses = (signature: string) => refused(openArtifact(holding(signature), { artifact }), "not_found");

describe("a signed address", () => {
  it("opens its file to nobody in particular, for its time", async () => {
    const [page, install] = [await signed(tester), await signed(tester, "install")];
    expect([await opens(page), await opens(install)]).toEqual([artifact, artifact]);
    portal.pass(15 * 60_000);
    await refuses(page);
    expect(await opens(install)).toBe(artifact);
    portal.pass(DAY_MS);
    await refuses(install);
  });

  it("opens nothing else: no other file, no page", async () => {
    const other = await publish(portal.owner, app, "1.1.0+2", { channel: "beta" });
    const signature = await signed(tester);
    const otherFile = other.seen.release.artifacts[0]?.id ?? "";
    await refused(openArtifact(holding(signature), { artifact: otherFile }), "not_found");
    await refused(getInstallPage(holding(signature), { app }), "not_found");
    await refuses(await signed(tester, "page", release));
    await refuses("page.zzzzzz.0.-.nonsense");
  });

  it("ends with the right of whoever it was made for", async () => {
    const signature = await signed(tester, "install");
    const person = "id" in tester.actor ? tester.actor.id : "";
    await deleteMember(portal.owner, { app, person });
    await refuses(signature);
    const token = await portal.token([`read:${app}`]);
    const byToken = await signed(token, "install");
    expect(await opens(byToken)).toBe(artifact);
    await revokeToken(portal.owner, { token: "id" in token.actor ? token.actor.id : "" });
    await refuses(byToken);
  });

  it("ends when an owner makes the app private, again too", async () => {
    const signature = await signed(tester, "install");
    await updateApp(portal.owner, { app, displayName: "Acme" });
    expect(await opens(signature)).toBe(artifact);
    await updateApp(portal.owner, { app, visibility: "private" });
    await refuses(signature);
    expect(await opens(await signed(tester))).toBe(artifact);
  });

  it("made for a visitor of an open app does not outlive its being open", async () => {
    await updateApp(portal.owner, { app, visibility: "unlisted" });
    const signature = await signed(portal.anonymous, "install");
    expect(await opens(signature)).toBe(artifact);
    await updateApp(portal.owner, { app, visibility: "private" });
    await refuses(signature);
  });

  it("made for a member does not bring what was withdrawn", async () => {
    const signature = await signed(portal.owner, "install");
    await yankRelease(portal.owner, { app, release, reason: "login crash", rollback: true });
    expect((await openArtifact(portal.owner, { artifact })).artifact.id).toBe(artifact);
    await refuses(signature);
  });
});
