import { HOUR_MS } from "@/lib/domain/instant";
import { readPendingFiles } from "../../inspection/read-pending-files";
import { bytesOf, upload } from "../../testing/portal";
import { collectGarbage } from "../../upkeep/collect-garbage";
import { reconcileStorage } from "../../upkeep/reconcile-storage";
import { reportDamage } from "../../upkeep/report-damage";
import { verifyStorage } from "../../upkeep/verify-storage";
import type { WatchedPortal } from "./watched-portal";

const app = "acme";
const PART = "upl_00000000000000000000";

export async function readPending({ owner, system, inspector, writes, wereWritten }: WatchedPortal): Promise<void> {
  inspector.isDown = true;
  await upload(owner, app, "late.apk", "late");
  await wereWritten(["upload.complete"]);
  await writes([], readPendingFiles, system, {});
  inspector.isDown = false;
  await writes(["upload.inspect"], readPendingFiles, system, {});
  await writes([], readPendingFiles, system, {});
}

export async function findDamage({ owner, system, blobs, now, writes, wereWritten }: WatchedPortal): Promise<void> {
  const { storageKey } = await upload(owner, app, "whole.apk", "whole");
  await wereWritten(["upload.complete"]);
  const replaceBy = async (text: string) => {
    await blobs.hold(storageKey, (held) => held.trash(now()));
    await blobs.receive(PART, bytesOf(text), 100);
    await blobs.keep(PART, storageKey);
  };
  await replaceBy("wrong");
  await writes(["blob.damage"], reportDamage, system, { storageKey });
  await writes([], reportDamage, system, { storageKey });
  await replaceBy("whole");
  await writes(["blob.heal"], verifyStorage, system, {});
  await writes([], verifyStorage, system, {});
}

/** In a portal with nothing else to remove. */
export async function removeBytes({ owner, system, blobs, now, pass, ...watch }: WatchedPortal): Promise<void> {
  const file = (text: string) => upload(owner, app, "gone.apk", text);
  const [, half] = [await file("gone at once"), await file("gone half-way")];
  await watch.wereWritten(["upload.complete", "upload.complete"]);
  pass(25 * HOUR_MS);
  await watch.writes([], collectGarbage, system, {});
  await blobs.hold(half.storageKey, (held) => held.trash(now()));
  await watch.writes(["blob.delete"], reconcileStorage, system, {});
  pass(25 * HOUR_MS);
  await watch.writes([], collectGarbage, system, { dryRun: true });
  await watch.writes(["blob.delete"], collectGarbage, system, {});
}
