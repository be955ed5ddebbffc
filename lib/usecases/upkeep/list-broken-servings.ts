import type { App } from "@/lib/domain/app";
import type { Artifact } from "@/lib/domain/artifact";
import type { Channel } from "@/lib/domain/channel";
import type { PageWish } from "@/lib/domain/page";
import type { Release } from "@/lib/domain/release";
import { releaseName } from "@/lib/domain/version-order";
import type { Context } from "../context";
import { defineUseCase } from "../use-case";
import type { BlobFault } from "./check-blob";
import { demandUpkeep } from "./upkeep-access";

/** A file that a channel serves and nobody can have. */
export type BrokenServing = {
  app: string;
  channel: string;
  release: string;
  artifact: string;
  filename: string;
  fault: BlobFault;
};

const APPS_AT_ONCE = 50;

/** Every file that a channel points at, current or control, whose bytes are missing, of another size or marked as damaged. */
export const listBrokenServings = defineUseCase(
  { action: "blob.verify", target: () => ({ type: "blob", id: "*", app: null }) },
  async (ctx, _input: Record<never, never>): Promise<BrokenServing[]> => {
    await demandUpkeep(ctx);
    const broken: BrokenServing[] = [];
    let after: PageWish["after"] = null;
    do {
      const page: { items: App[]; next: PageWish["after"] } = await ctx.store.read.apps.list(
        { q: null, only: "all" },
        { limit: APPS_AT_ONCE, after },
      );
      broken.push(...(await brokenIn(ctx, page.items)));
      after = page.next;
    } while (after !== null);
    return broken;
  },
);

const pointersOf = ({ currentReleaseId, controlReleaseId }: Channel) =>
  [currentReleaseId, controlReleaseId].filter((id) => id !== null);

async function brokenIn(ctx: Context, apps: App[]): Promise<BrokenServing[]> {
  const slugs = new Map(apps.map((app) => [app.id, app.slug]));
  const channels = await ctx.store.read.channels.listOfApps([...slugs.keys()]);
  const ids = [...new Set(channels.flatMap(pointersOf))];
  const releases = new Map((await ctx.store.read.releases.findMany(ids)).map((release) => [release.id, release]));
  const faults = await faultsOf(ctx, [...releases.values()]);
  return channels.flatMap((channel) =>
    pointersOf(channel).flatMap((id) => {
      const release = releases.get(id);
      return (release?.artifacts ?? []).flatMap((artifact) => {
        const fault = faults.get(artifact.id);
        if (release === undefined || fault === undefined) return [];
        const app = slugs.get(channel.appId) ?? channel.appId;
        const { id: artifactId, filename } = artifact;
        return [{ app, channel: channel.name, release: releaseName(release), artifact: artifactId, filename, fault }];
      });
    }),
  );
}

async function faultsOf(ctx: Context, releases: Release[]): Promise<Map<string, BlobFault>> {
  const artifacts = releases.flatMap((release) => release.artifacts);
  const rows = await ctx.store.read.blobs.findMany(artifacts.map((artifact) => artifact.storageKey));
  const damaged = new Set(rows.filter((blob) => blob.state === "damaged").map((blob) => blob.storageKey));
  const faults = new Map<string, BlobFault>();
  for (const artifact of artifacts) {
    const fault = await faultOf(ctx, artifact, damaged);
    if (fault !== null) faults.set(artifact.id, fault);
  }
  return faults;
}

async function faultOf(ctx: Context, artifact: Artifact, damaged: ReadonlySet<string>): Promise<BlobFault | null> {
  const size = await ctx.blobs.stat(artifact.storageKey);
  if (size === null) return "missing";
  if (size !== artifact.sizeBytes) return "wrong_size";
  return damaged.has(artifact.storageKey) ? "damaged" : null;
}
