import { createHash } from "node:crypto";
import { SYSTEM } from "@/lib/domain/actor";
import { DAY_MS, plus } from "@/lib/domain/instant";
import { createApp } from "@/lib/usecases/apps/create-app";
import { promoteRelease } from "@/lib/usecases/channels/promote-release";
import type { Context } from "@/lib/usecases/context";
import { createRelease } from "@/lib/usecases/releases/create-release";
import { deleteRelease } from "@/lib/usecases/releases/delete-release";
import { publishFile } from "@/lib/usecases/releases/publish-file";
import { collectGarbage } from "@/lib/usecases/upkeep/collect-garbage";
import { appendUpload } from "@/lib/usecases/uploads/append-upload";
import { deleteUpload } from "@/lib/usecases/uploads/delete-upload";
import { openUpload } from "@/lib/usecases/uploads/open-upload";
import { receiveUpload } from "@/lib/usecases/uploads/receive-upload";
import { tell } from "./deed";
import { releaseByNumbers } from "./release-by-numbers";

const SIZE = 1_400_000;
// A release of three files is larger than one of one.
const acknowledge = ["size_grew"];

/** Bytes that a name stands for, the same in every process: larger than one write, and not a whole number of them. */
function fileNamed(name: string): { bytes: Buffer; sha256: string } {
  const bytes = createHash("shake256", { outputLength: SIZE }).update(name).digest();
  return { bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}

async function* inChunks(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024);
}

/** A whole body in one piece; answers the upload's id. */
// Of a name that claims nothing: looking into files is no part of this.
const PLATFORM = "android_apk";

async function upload(ctx: Context, app: string, name: string): Promise<string> {
  const { bytes, sha256 } = fileNamed(name);
  const body = { body: inChunks(bytes), declaredBytes: bytes.length, declaredSha256: null };
  const { id } = await tell({ kind: "upload", app, sha256 }, () =>
    receiveUpload(ctx, { app, filename: `${name}.bin`, ...body }),
  );
  return id;
}

/** The first `share` of a file in two pieces, or all of it. */
async function uploadInPieces(ctx: Context, app: string, name: string, share: number): Promise<string> {
  const { bytes } = fileNamed(name);
  const { id } = await openUpload(ctx, { app, filename: `${name}.bin`, sizeBytes: bytes.length, sha256: null });
  const ends = [Math.floor((bytes.length * share) / 2), Math.floor(bytes.length * share)];
  let offset = 0;
  for (const end of ends) {
    const piece = { app, upload: id, offset, body: inChunks(bytes.subarray(offset, end)) };
    await tell({ kind: "append", app, upload: id, bytes: end }, () => appendUpload(ctx, piece));
    offset = end;
  }
  return id;
}

async function publish(ctx: Context, app: string, numbers: string, files: Record<string, string>): Promise<void> {
  const [version, build] = numbers.split("+");
  const digests = Object.keys(files).map((name) => fileNamed(name).sha256);
  const artifacts = Object.values(files).map((id) => ({ upload: id, platform: PLATFORM }));
  await tell({ kind: "publish", app, numbers, channel: "beta", files: digests }, () =>
    createRelease(ctx, { app, version, build, channel: "beta", publish: true, artifacts, acknowledge }),
  );
}

async function publishAtOnce(ctx: Context, app: string, numbers: string, name: string): Promise<void> {
  const [version, build] = numbers.split("+");
  const { bytes, sha256 } = fileNamed(name);
  const file = {
    platform: PLATFORM,
    filename: `${name}.bin`,
    body: inChunks(bytes),
    declaredBytes: null,
    declaredSha256: sha256,
  };
  await tell({ kind: "publish", app, numbers, channel: "beta", files: [sha256] }, () =>
    publishFile(ctx, { app, version, build, channel: "beta", acknowledge, ...file }),
  );
}

async function promote(ctx: Context, app: string, numbers: string): Promise<void> {
  const release = await releaseByNumbers(ctx, app, numbers);
  await tell({ kind: "promote", app, numbers, channel: "internal" }, () =>
    promoteRelease(ctx, { app, channel: "internal", release: release?.id ?? "", acknowledge }),
  );
}

async function remove(ctx: Context, app: string, numbers: string): Promise<void> {
  const release = await releaseByNumbers(ctx, app, numbers);
  await tell({ kind: "delete", app, numbers }, () => deleteRelease(ctx, { app, release: release?.id ?? "" }));
}

async function abandon(ctx: Context, app: string, id: string): Promise<void> {
  await tell({ kind: "abandon", upload: id }, () => deleteUpload(ctx, { app, upload: id }));
}

/** What arrives is not what was declared: nothing of it may stay, whenever the process ends. */
async function uploadWrongly(ctx: Context, app: string): Promise<void> {
  const { bytes } = fileNamed("wrong");
  const body = { body: inChunks(bytes), declaredBytes: bytes.length, declaredSha256: "0".repeat(64) };
  await receiveUpload(ctx, { app, filename: "wrong.bin", ...body }).catch(() => undefined);
}

/** What is there before: two apps, of which one keeps its bytes apart, a release that is served, an upload half-way. */
export async function prepare(ctx: Context): Promise<void> {
  await createApp(ctx, { slug: "acme", displayName: "Acme" });
  await createApp(ctx, { slug: "solo", displayName: "Solo", isolateStorage: true });
  await publish(ctx, "acme", "1.0.0+1", { old: await upload(ctx, "acme", "old") });
  await promote(ctx, "acme", "1.0.0+1");
  await uploadInPieces(ctx, "acme", "half", 0.5);
}

/** The same caller some days later. */
export function daysLater(ctx: Context, days: number): Context {
  return { ...ctx, now: () => plus(ctx.now(), days * DAY_MS) };
}

/** As the timer does it, and at once. */
export async function cleanUp(ctx: Context): Promise<void> {
  await tell({ kind: "cleanup" }, () => collectGarbage({ ...ctx, actor: SYSTEM }, { graceHours: 0 }));
}

/** Upload, publish, promote, delete and clean up, in every way there is. */
export async function act(ctx: Context): Promise<void> {
  const files = {
    a: await upload(ctx, "acme", "a"),
    b: await upload(ctx, "acme", "b"),
    c: await uploadInPieces(ctx, "acme", "c", 1),
  };
  await publish(ctx, "acme", "1.1.0+2", files);
  await promote(ctx, "acme", "1.1.0+2");
  await upload(ctx, "acme", "old");
  await uploadWrongly(ctx, "acme");
  await abandon(ctx, "acme", await uploadInPieces(ctx, "acme", "abandoned", 0.5));
  await publishAtOnce(ctx, "acme", "1.2.0+3", "d");
  await remove(ctx, "acme", "1.0.0+1");
  await promote(ctx, "acme", "1.2.0+3");
  await remove(ctx, "acme", "1.1.0+2");
  await publishAtOnce(ctx, "solo", "1.0.0+1", "d");
  await cleanUp(daysLater(ctx, 3));
  await publishAtOnce(daysLater(ctx, 3), "acme", "1.3.0+4", "a");
  await cleanUp(daysLater(ctx, 13));
}

/** What has to work after every restart: the same bytes as before, and new ones, published once more. */
export async function publishAgain(ctx: Context): Promise<void> {
  for (const [build, name] of ["old", "a", "new"].entries()) {
    await publishAtOnce(ctx, "acme", `9.0.0+${900 + build}`, name);
    await publishAtOnce(ctx, "solo", `9.0.0+${900 + build}`, name);
  }
}
