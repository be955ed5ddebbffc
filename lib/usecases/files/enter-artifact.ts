import type { App } from "@/lib/domain/app";
import type { Artifact } from "@/lib/domain/artifact";
import type { DomainError } from "@/lib/domain/errors";
import type { Context } from "../context";
import { enterInstall } from "../install/install-access";
import { findInstallable } from "../install/installable-releases";

/** A file the asker may have, with its app. A file of an app that must not be seen is as one that is not there. */
export async function enterArtifact(
  ctx: Context,
  id: string,
  missing: () => DomainError,
): Promise<{ artifact: Artifact; app: App }> {
  const read = ctx.store.read;
  const artifact = await read.artifacts.find(id);
  if (artifact === null) throw missing();
  const app = await read.apps.find(artifact.appId);
  const entry = await enterInstall(ctx, { app, signed: artifact.id, missing });
  await findInstallable(read, entry, artifact.releaseId, missing);
  return { artifact, app: entry.app };
}
