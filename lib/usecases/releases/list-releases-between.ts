import type { Release } from "@/lib/domain/release";
import { compareReleases } from "@/lib/domain/version-order";
import { demand, enterApp } from "../apps/app-access";
import { defineUseCase } from "../use-case";
import { requireNamedRelease } from "./release-access";

/** `from` is null where there was nothing before. */
export type ListReleasesBetween = { app: string; from: string | null; to: string };
/** Highest first. `more` when there are some further down that were not read. */
export type ReleasesBetween = { releases: Release[]; more: boolean };

const MOST = 100;

/**
 * What lies on the way from one release to another, for their notes: the published ones between the two, by (version,
 * build) and by when they were made, with the higher of the two and without the lower.
 */
export const listReleasesBetween = defineUseCase(
  {
    action: "release.between",
    target: (input: ListReleasesBetween) => ({ type: "app", id: input.app, app: input.app }),
  },
  async (ctx, input): Promise<ReleasesBetween> => {
    const read = ctx.store.read;
    const entered = await enterApp(read, ctx, input.app);
    demand(entered.may, { do: "read" }, "Only members of the app compare its releases.");
    const to = await requireNamedRelease(read, entered, input.to, "to");
    if (input.from === null) return { releases: [to], more: false };
    const from = await requireNamedRelease(read, entered, input.from, "from");
    if (from.id === to.id) return { releases: [], more: false };
    const [low, high] = compareReleases(from, to) < 0 ? [from, to] : [to, from];
    const [older, newer] = from.createdAt < to.createdAt ? [from, to] : [to, from];
    const filter = { appId: to.appId, channel: null, platform: null, statuses: PUBLISHED, draftsOf: [], q: null };
    const page = await read.releases.list(filter, { limit: MOST, after: { at: newer.createdAt, id: newer.id } });
    const made = page.items.filter((release) => release.createdAt > older.createdAt);
    const between = made.filter((each) => compareReleases(each, low) > 0 && compareReleases(each, high) < 0);
    const releases = [high, ...between];
    return {
      releases: releases.sort((a, b) => compareReleases(b, a)),
      more: page.next !== null && made.length === page.items.length,
    };
  },
);

const PUBLISHED = ["published" as const];
