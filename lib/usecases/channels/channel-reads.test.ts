import { beforeEach, describe, expect, it } from "vitest";
import { listAppOverviews } from "../apps/list-app-overviews";
import { openPortal, type Portal, publish } from "../testing/portal";
import { getChannelStory } from "./get-channel-story";
import { listLanes } from "./list-lanes";
import { listLatestMoves } from "./list-latest-moves";
import { rollBackChannel } from "./roll-back-channel";

const page = { limit: 25, after: null };
let portal: Portal;

beforeEach(async () => {
  portal = await openPortal();
  await portal.app("acme");
  await publish(portal.owner, "acme", "1.0.0+1", { channel: "beta" });
  await publish(portal.owner, "acme", "1.1.0+2", { channel: "beta" });
});

const storyOf = () => getChannelStory(portal.owner, { app: "acme", channel: "beta", page });

describe("a channel's story", () => {
  it("says what a rollback would do, and the rollback does it", async () => {
    const { previous, current, others } = await storyOf();
    expect([current?.version, previous?.version, others]).toEqual(["1.1.0", "1.0.0", ["internal", "stable"]]);
    const { current: now } = await rollBackChannel(portal.owner, { app: "acme", channel: "beta" });
    expect(now?.version).toBe(previous?.version);
  });

  it("offers a way back only to what was served and is not served now", async () => {
    const { moves } = await storyOf();
    expect(moves.items.map(({ move, mayReturn }) => [move.to?.version, mayReturn])).toEqual([
      ["1.1.0", false],
      ["1.0.0", true],
    ]);
  });

  it("offers a tester no move at all", async () => {
    const tester = await portal.member("acme", "tess", "tester");
    const { moves, allowed } = await getChannelStory(tester, { app: "acme", channel: "beta", page });
    expect(allowed).toEqual({ promote: false, rollOut: false, rollBack: false, manage: false });
    expect(moves.items.some(({ mayReturn }) => mayReturn)).toBe(false);
  });
});

describe("lanes", () => {
  it("know where each rolls back to", async () => {
    const lanes = await listLanes(portal.owner, { app: "acme" });
    expect(lanes.map(({ previous }) => previous?.version ?? null)).toEqual([null, "1.0.0", null]);
  });
});

describe("latest moves", () => {
  it("come from every channel of one's apps, newest first, and from no other app", async () => {
    await portal.app("other");
    await publish(portal.owner, "acme", "1.2.0+3", { channel: "internal" });
    const names = (moves: Awaited<ReturnType<typeof listLatestMoves>>) =>
      moves.map(({ app, move }) => `${app} ${move.channel} ${move.to?.version}`).sort();
    const own = await listLatestMoves(portal.owner, { app: null, limit: 10 });
    expect(names(own)).toEqual(["acme beta 1.0.0", "acme beta 1.1.0", "acme internal 1.2.0"]);
    const stranger = portal.asPerson(await portal.person("eve"));
    expect(await listLatestMoves(stranger, { app: null, limit: 10 })).toEqual([]);
    expect(await listLatestMoves(portal.owner, { app: "acme", limit: 1 })).toHaveLength(1);
  });
});

describe("app overviews", () => {
  it("say what production serves and which platforms there are", async () => {
    const { items } = await listAppOverviews(portal.owner, { page });
    expect(
      items.map(({ app, production, platforms }) => [app.slug, production?.channel.name, platforms.length]),
    ).toEqual([["acme", "stable", 1]]);
    expect(items[0]?.production?.release).toBeNull();
    expect(items[0]?.lastActivity.by).not.toBeNull();
  });
});
