import { DAY_MS } from "@/lib/domain/instant";
import { createApp } from "../../apps/create-app";
import { deleteApp } from "../../apps/delete-app";
import { updateApp } from "../../apps/update-app";
import { changeRollout } from "../../channels/change-rollout";
import { deleteChannel } from "../../channels/delete-channel";
import { haltRollout } from "../../channels/halt-rollout";
import { promoteRelease } from "../../channels/promote-release";
import { putChannel } from "../../channels/put-channel";
import { resumeRollout } from "../../channels/resume-rollout";
import { rollBackChannel } from "../../channels/roll-back-channel";
import { createRelease } from "../../releases/create-release";
import { deleteArtifact } from "../../releases/delete-artifact";
import { deleteRelease } from "../../releases/delete-release";
import { getRelease } from "../../releases/get-release";
import { publishFile } from "../../releases/publish-file";
import { publishRelease } from "../../releases/publish-release";
import { putArtifact } from "../../releases/put-artifact";
import { updateRelease } from "../../releases/update-release";
import { yankRelease } from "../../releases/yank-release";
import { runRetention } from "../../retention/run-retention";
import { bytesOf, publish } from "../../testing/portal";
import { appendUpload } from "../../uploads/append-upload";
import { deleteUpload } from "../../uploads/delete-upload";
import { openUpload } from "../../uploads/open-upload";
import { receiveUpload } from "../../uploads/receive-upload";
import type { WatchedPortal } from "./watched-portal";

const app = "acme";
const release = "1.0.0+1";
const declared = { declaredBytes: null, declaredSha256: null };

const received = ({ owner, writes }: WatchedPortal, filename: string, text: string) =>
  writes(["upload.complete"], receiveUpload, owner, { app, filename, ...declared, body: bytesOf(text) });

export async function changeApps({ owner, writes }: WatchedPortal): Promise<void> {
  await writes(["app.create"], createApp, owner, { slug: "other", displayName: "Other" });
  await writes(["app.update"], updateApp, owner, { app, displayName: "Acme" });
  await writes(["channel.put"], putChannel, owner, { app, channel: "nightly" });
  await writes(["channel.delete"], deleteChannel, owner, { app, channel: "nightly" });
  await writes(["app.delete"], deleteApp, owner, { app: "other", confirm: "other" });
}

/** Leaves 1.0.0+1 on beta. */
export async function changeDrafts(watched: WatchedPortal): Promise<void> {
  const { owner, writes } = watched;
  const one = await received(watched, "one.apk", "one");
  const two = await received(watched, "two.apk", "two");
  const draft = { app, version: "1.0.0", build: "1", channel: "beta" };
  await writes(["release.create"], createRelease, owner, { ...draft, artifacts: [{ upload: one.id }] });
  await writes(["release.update"], createRelease, owner, { ...draft, notes: "more" });
  await writes(["artifact.put"], putArtifact, owner, { app, release, upload: two.id });
  await writes([], putArtifact, owner, { app, release, upload: two.id });
  const [artifact] = (await getRelease(owner, { app, release })).release.artifacts;
  await writes(["artifact.delete"], deleteArtifact, owner, { app, release, artifact: artifact?.id ?? "" });
  await writes(["release.publish"], publishRelease, owner, { app, release });
  await writes([], publishRelease, owner, { app, release });
  await writes(["release.update"], updateRelease, owner, { app, release, notes: "Fixed a typo" });
  await writes(["upload.delete"], deleteUpload, owner, { app, upload: two.id });
}

export async function resumeUpload({ owner, writes }: WatchedPortal): Promise<void> {
  const open = await writes([], openUpload, owner, { app, filename: "parts.apk", sizeBytes: 6, sha256: null });
  const part = (offset: number) => ({ app, upload: open.id, offset, body: bytesOf("abc") });
  await writes([], appendUpload, owner, part(0));
  await writes(["upload.complete"], appendUpload, owner, part(3));
  await writes([], appendUpload, owner, part(6));
}

export async function moveChannels({ owner, writes }: WatchedPortal): Promise<void> {
  const internal = { app, channel: "internal" };
  const second = { app, release: "1.1.0+2" };
  const file = { app, channel: "beta", filename: "a.apk", version: "1.1.0", build: "2", ...declared };
  await writes(["release.publish", "upload.complete"], publishFile, owner, { ...file, body: bytesOf("a") });
  await writes(["channel.promote"], promoteRelease, owner, { ...internal, release });
  await writes([], promoteRelease, owner, { ...internal, release });
  await writes(["channel.promote"], promoteRelease, owner, { ...internal, ...second });
  await writes(["channel.rollback"], rollBackChannel, owner, internal);
  await writes(["channel.promote"], promoteRelease, owner, { ...internal, ...second, rolloutPercent: 10 });
  await writes(["channel.rollout"], changeRollout, owner, { ...internal, rolloutPercent: 20 });
  await writes([], changeRollout, owner, { ...internal, rolloutPercent: 20 });
  await writes(["channel.halt"], haltRollout, owner, internal);
  await writes([], haltRollout, owner, internal);
  await writes(["channel.resume"], resumeRollout, owner, internal);
  await writes([], resumeRollout, owner, internal);
  await writes(["channel.rollback"], rollBackChannel, owner, internal);
  await writes(["channel.rollback"], rollBackChannel, owner, { app, channel: "beta", release });
  await writes(["release.yank"], yankRelease, owner, { ...second, reason: "crash", rollback: true });
  await writes([], yankRelease, owner, { ...second, reason: "again" });
  await writes(["release.delete"], deleteRelease, owner, second);
}

export async function retainReleases({ owner, pass, writes, wereWritten }: WatchedPortal): Promise<void> {
  await publish(owner, app, "2.0.0+1");
  await wereWritten(["release.publish", "upload.complete"]);
  await writes(["app.update"], updateApp, owner, { app, retention: { keepLast: null, keepDays: 1 } });
  pass(2 * DAY_MS);
  await writes([], runRetention, owner, { app, dryRun: true });
  await writes(["release.delete"], runRetention, owner, { app });
}
