import { describe, expect, it } from "vitest";
import { sha256Of } from "@/lib/adapters/contracts/samples";
import { DAY_MS } from "@/lib/domain/instant";
import type { Context } from "../context";
import type { ByteStream } from "../ports";
import { createRelease } from "../releases/create-release";
import { refused } from "../testing/expect-code";
import { bytesOf, openPortal, type Portal, upload } from "../testing/portal";
import { revokeToken } from "../tokens/revoke-token";
import { appendUpload } from "./append-upload";
import { deleteUpload } from "./delete-upload";
import { findAppBlob } from "./find-app-blob";
import { getUpload } from "./get-upload";
import { openUpload } from "./open-upload";

const app = "acme";

async function portalWithApp(): Promise<Portal> {
  const portal = await openPortal();
  await portal.app();
  return portal;
}

const open = (ctx: Context, sizeBytes: number, more: { sha256?: string; filename?: string } = {}) =>
  openUpload(ctx, { app, filename: "a.apk", sizeBytes, sha256: null, ...more });

const append = (ctx: Context, id: string, offset: number, body: string | ByteStream) =>
  appendUpload(ctx, { app, upload: id, offset, body: typeof body === "string" ? bytesOf(body) : body });

async function* broken(text: string): ByteStream {
  yield* bytesOf(text);
  throw new TypeError("The line went down.");
}

async function* never(): ByteStream {
  yield* [];
  throw new Error("Nobody may ask for a byte.");
}

describe("an upload in several bodies", () => {
  it("is open until its last byte, then as any other, with one event", async () => {
    const portal = await portalWithApp();
    const { id } = await open(portal.owner, 13, { sha256: sha256Of("one two three") });
    const before = (await portal.events()).length;
    expect(await append(portal.owner, id, 0, "one ")).toMatchObject({ state: "open", receivedBytes: 4 });
    await expect(append(portal.owner, id, 4, broken("two"))).rejects.toThrow(TypeError);
    const now = await getUpload(portal.owner, { app, upload: id });
    expect(now).toMatchObject({ state: "open", receivedBytes: 7, sizeBytes: 13 });
    await refused(
      createRelease(portal.owner, { app, version: "1.0.0", build: "1", artifacts: [{ upload: id }] }),
      "invalid",
    );
    const complete = await append(portal.owner, id, 7, " three");
    expect(complete).toMatchObject({ state: "complete", sizeBytes: 13, sha256: sha256Of("one two three") });
    expect(await getUpload(portal.owner, { app, upload: id })).toEqual(complete);
    await findAppBlob(portal.owner, { app, sha256: sha256Of("one two three") });
    const made = (await portal.events()).slice(0, -before);
    expect(made.map(({ action, targetId }) => [action, targetId])).toEqual([["upload.complete", id]]);
  });

  it("answers itself when it is complete and asked again, and takes nothing more", async () => {
    const { owner } = await portalWithApp();
    const { id } = await open(owner, 3);
    const complete = await append(owner, id, 0, "abc");
    expect(await append(owner, id, 3, never())).toEqual(complete);
    await refused(append(owner, id, 0, never()), "conflict");
  });

  it("is completed by an empty body when its bytes are all there and nobody said so", async () => {
    const { owner, blobs } = await portalWithApp();
    const { id } = await open(owner, 3);
    await blobs.append(id, 0, bytesOf("abc"), 3); // and then the power went
    expect(await append(owner, id, 3, bytesOf(""))).toMatchObject({ state: "complete", sha256: sha256Of("abc") });
  });

  it("refuses an offset that is not its size, and more than it declared", async () => {
    const { owner } = await portalWithApp();
    const { id } = await open(owner, 6);
    await append(owner, id, 0, "abc");
    for (const offset of [0, 2, 4, 6, 7]) await refused(append(owner, id, offset, bytesOf("x")), "conflict");
    await refused(append(owner, id, 3, "defg"), "too_large");
    expect(await getUpload(owner, { app, upload: id })).toMatchObject({ receivedBytes: 3 });
    expect(await append(owner, id, 3, "def")).toMatchObject({ state: "complete", sha256: sha256Of("abcdef") });
  });

  it("keeps nothing of what is not what was declared", async () => {
    const { owner, blobs } = await portalWithApp();
    const { id } = await open(owner, 3, { sha256: sha256Of("abc") });
    await refused(append(owner, id, 0, "xyz"), "invalid");
    await refused(getUpload(owner, { app, upload: id }), "not_found");
    expect(await blobs.stagedBytes(id)).toBeNull();
    expect(await blobs.stat(sha256Of("xyz"))).toBeNull();
    await refused(findAppBlob(owner, { app, sha256: sha256Of("xyz") }), "not_found");
  });

  it("is its sender's, an owner's and nobody else's", async () => {
    const portal = await portalWithApp();
    const ci = await portal.token(["publish:acme/beta"]);
    const other = await portal.token(["publish:acme/stable"]);
    const reader = await portal.token(["read:acme"]);
    const { id } = await open(ci, 6);
    await refused(append(other, id, 0, never()), "not_found");
    await refused(append(reader, id, 0, never()), "forbidden");
    await refused(open(reader, 6), "forbidden");
    await refused(append(portal.anonymous, id, 0, never()), "not_found");
    await append(ci, id, 0, "abc");
    expect(await append(portal.owner, id, 3, "def")).toMatchObject({ state: "complete" });
    expect((await portal.events())[0]).toMatchObject({ action: "upload.complete", targetId: id });
  });

  it("is not completed by a token that was revoked while the last bytes came", async () => {
    const portal = await portalWithApp();
    const ci = await portal.token(["publish:acme/beta"]);
    const { id } = await open(ci, 6);
    async function* revoking(): ByteStream {
      yield* bytesOf("abc");
      await revokeToken(portal.owner, { token: "id" in ci.actor ? (ci.actor.id ?? "") : "" });
      yield* bytesOf("def");
    }
    await refused(append(ci, id, 0, revoking()), "unauthenticated");
    await refused(append(ci, id, 6, never()), "unauthenticated");
    expect(await portal.blobs.stat(sha256Of("abcdef"))).toBeNull();
    expect(await getUpload(portal.owner, { app, upload: id })).toMatchObject({ state: "open", receivedBytes: 6 });
  });

  it("is not completed by a token that is revoked while its bytes get their place", async () => {
    const portal = await portalWithApp();
    const ci = await portal.token(["publish:acme/beta"]);
    const { id } = await open(ci, 6);
    const blobs: Context["blobs"] = {
      ...portal.blobs,
      hold: (key, work) =>
        portal.blobs.hold(key, async (held) => {
          await revokeToken(portal.owner, { token: "id" in ci.actor ? (ci.actor.id ?? "") : "" });
          return work(held);
        }),
    };
    await refused(append({ ...ci, blobs }, id, 0, "abcdef"), "unauthenticated");
    await refused(findAppBlob(portal.owner, { app, sha256: sha256Of("abcdef") }), "not_found");
    expect(await append(portal.owner, id, 6, never())).toMatchObject({ state: "complete" });
  });

  it("expires, and is gone with its bytes when it is abandoned", async () => {
    const portal = await portalWithApp();
    const { id } = await open(portal.owner, 6);
    await append(portal.owner, id, 0, "abc");
    await deleteUpload(portal.owner, { app, upload: id });
    expect(await portal.blobs.stagedBytes(id)).toBeNull();
    await refused(append(portal.owner, id, 3, never()), "not_found");
    const late = await open(portal.owner, 6);
    portal.pass(DAY_MS);
    await refused(append(portal.owner, late.id, 0, never()), "not_found");
    await refused(getUpload(portal.owner, { app, upload: late.id }), "not_found");
  });
});

describe("room", () => {
  const quota = (ctx: Context, appQuotaBytes: number): Context => ({
    ...ctx,
    limits: { ...ctx.limits, appQuotaBytes },
  });

  it("in an app is what its quota leaves, before the first byte", async () => {
    const { owner } = await portalWithApp();
    const ctx = quota(owner, 10);
    await upload(ctx, app, "a.apk", "123456");
    await refused(open(ctx, 5), "too_large");
    const { id } = await open(ctx, 4);
    await refused(open(ctx, 1), "too_large");
    await refused(upload(ctx, app, "b.apk", "x"), "too_large");
    await append(ctx, id, 0, "7890");
    await deleteUpload(ctx, { app, upload: id });
    await open(ctx, 4);
  });

  it("in an app counts the same bytes once, and judges a length nobody declared by what came", async () => {
    const { owner } = await portalWithApp();
    const ctx = quota(owner, 10);
    await upload(ctx, app, "a.apk", "12345");
    await upload(ctx, app, "again.apk", "12345");
    await refused(upload(ctx, app, "b.apk", "abcdef"), "too_large");
    await upload(ctx, app, "b.apk", "abcde");
  });

  it("in an app is judged again when an upload completes", async () => {
    const { owner } = await portalWithApp();
    const { id } = await open(owner, 8);
    await refused(append(quota(owner, 7), id, 0, "12345678"), "too_large");
    await refused(getUpload(owner, { app, upload: id }), "not_found");
  });

  it("on the disk is asked for at the start and before each body", async () => {
    const { owner, blobs, limits } = await portalWithApp();
    let free = 100;
    const ctx: Context = {
      ...owner,
      limits: { ...limits, minFreeBytes: 95 },
      blobs: { ...blobs, freeBytes: async () => free },
    };
    await refused(open(ctx, 6), "storage_full");
    const { id } = await open(ctx, 5);
    free = 99;
    await refused(append(ctx, id, 0, never()), "storage_full");
    free = 100;
    expect(await append(ctx, id, 0, "12345")).toMatchObject({ state: "complete" });
  });
});
