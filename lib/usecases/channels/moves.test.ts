import { beforeEach, describe, expect, it } from "vitest";
import { openArtifact } from "../files/open-artifact";
import { deleteRelease } from "../releases/delete-release";
import { refused } from "../testing/expect-code";
import { openPortal, type Portal, publish } from "../testing/portal";
import { deleteChannel } from "./delete-channel";
import { getChannel } from "./get-channel";
import { listLanes } from "./list-lanes";
import { listMoves } from "./list-moves";
import { promoteRelease } from "./promote-release";
import { putChannel } from "./put-channel";
import { rollBackChannel } from "./roll-back-channel";

let portal: Portal;
const stable = { app: "acme", channel: "stable" };
const promote = (release: string, more = {}) =>
  promoteRelease(portal.owner, { ...stable, release, confirm: "stable", ...more });

beforeEach(async () => {
  portal = await openPortal();
  await portal.app();
  for (const numbers of ["1.0.0+1", "1.1.0+2", "1.2.0+3"])
    await publish(portal.owner, "acme", numbers, { channel: "beta" });
});

describe("promotion", () => {
  it("points the channel at that very release and writes down who, what and why", async () => {
    const moved = await promote("1.1.0+2", { reason: "ready" });
    expect(moved.current).toMatchObject({ version: "1.1.0", build: "2" });
    const [move] = (await listMoves(portal.owner, { ...stable, page: { limit: 25, after: null } })).items;
    expect(move).toMatchObject({
      revision: 1,
      kind: "promote",
      from: null,
      to: { version: "1.1.0" },
      reason: "ready",
      actor: { name: "olga" },
    });
  });

  it("needs the name of a protected channel, typed right", async () => {
    const error = await refused(promote("1.0.0+1", { confirm: "Stable" }), "invalid");
    expect(error.extras.errors?.[0]?.path).toBe("confirm");
    expect((await getChannel(portal.owner, stable)).channel.revision).toBe(0);
  });

  it("of twenty at once that saw the same revision one wins and the others are stale", async () => {
    const tries = Array.from({ length: 20 }, () =>
      promote("1.0.0+1", { expectedRevision: 0 }).then(
        () => "won",
        (error) => error.code,
      ),
    );
    const results = await Promise.all(tries);
    expect(results.filter((result) => result === "won")).toHaveLength(1);
    expect(results.filter((result) => result === "stale")).toHaveLength(19);
    const successes = (await portal.events()).filter(
      (event) => event.action === "channel.promote" && !event.metadata.refused,
    );
    expect(successes).toHaveLength(1);
  });

  it("says who was faster", async () => {
    await promote("1.0.0+1");
    const error = await refused(promote("1.1.0+2", { expectedRevision: 0 }), "stale");
    expect(error.detail).toContain("olga");
    expect(error.extras.channel).toMatchObject({ current: { version: "1.0.0" } });
  });

  it("of what is current already makes no move", async () => {
    await promote("1.0.0+1");
    expect((await promote("1.0.0+1")).channel.revision).toBe(1);
  });

  it("is refused by a gate inside the transaction, with what to do, and the refusal is on record", async () => {
    await putChannel(portal.owner, { ...stable, policy: { allowedFrom: ["internal"] } });
    const error = await refused(promote("1.0.0+1"), "gate_failed");
    expect(error.detail).toContain("stable takes builds only from internal: promote 1.0.0 to internal first.");
    expect((await getChannel(portal.owner, stable)).current).toBeNull();
    expect((await portal.events())[0]).toMatchObject({
      action: "channel.promote",
      metadata: { refused: "gate_failed", findings: ["not_allowed_from"] },
    });
  });

  it("is not a publisher's on a protected channel; rolling back is", async () => {
    const publisher = await portal.member("acme", "pam", "publisher");
    await refused(promoteRelease(publisher, { ...stable, release: "1.0.0+1", confirm: "stable" }), "forbidden");
    await promote("1.0.0+1");
    await promote("1.1.0+2");
    expect((await rollBackChannel(publisher, stable)).current).toMatchObject({ version: "1.0.0" });
  });
});

describe("rollback", () => {
  it("goes to what was served before, without confirmation, past deleted releases", async () => {
    for (const numbers of ["1.0.0+1", "1.1.0+2", "1.2.0+3"]) await promote(numbers);
    await deleteRelease(portal.owner, { app: "acme", release: "1.1.0+2" });
    const back = await rollBackChannel(portal.owner, { ...stable, reason: "crash" });
    expect(back.current).toMatchObject({ version: "1.0.0" });
    expect(back.channel.revision).toBe(4);
  });

  it("goes to any earlier release named, not to one that was never there", async () => {
    for (const numbers of ["1.0.0+1", "1.1.0+2"]) await promote(numbers);
    await refused(rollBackChannel(portal.owner, { ...stable, release: "1.2.0+3" }), "invalid");
    expect((await rollBackChannel(portal.owner, { ...stable, release: "1.0.0+1" })).current).toMatchObject({
      version: "1.0.0",
    });
  });

  it("with nothing to go back to is a conflict", async () => {
    await refused(rollBackChannel(portal.owner, stable), "conflict");
    await promote("1.0.0+1");
    await refused(rollBackChannel(portal.owner, stable), "conflict");
  });
});

describe("what a channel serves", () => {
  it("cannot be deleted, nor the channel", async () => {
    await promote("1.0.0+1");
    expect(
      (await refused(deleteRelease(portal.owner, { app: "acme", release: "1.0.0+1" }), "conflict")).detail,
    ).toContain("stable");
    await refused(deleteChannel(portal.owner, stable), "conflict");
  });

  it("has its gates judged in the lanes as in the move", async () => {
    const lanes = await listLanes(portal.owner, { app: "acme" });
    expect(lanes.map((lane) => lane.seen.channel.name)).toEqual(["internal", "beta", "stable"]);
    expect(lanes[1]?.gate).toMatchObject({ release: { version: "1.2.0" }, findings: [], allowed: true });
    await putChannel(portal.owner, { ...stable, policy: { minSoakHours: 24 } });
    const [, beta] = await listLanes(portal.owner, { app: "acme" });
    const error = await refused(promote("1.2.0+3"), "gate_failed");
    expect(beta?.gate?.findings).toEqual(error.extras.findings);
  });
});

describe("files", () => {
  it("of a private app are for members; of an unlisted one for anybody, but for drafts", async () => {
    await portal.app("open", "unlisted");
    const inside = (await publish(portal.owner, "acme", "3.0.0+9")).seen.release.artifacts[0]?.id ?? "";
    const outside = (await publish(portal.owner, "open", "1.0.0+1")).seen.release.artifacts[0]?.id ?? "";
    const draft =
      (await publish(portal.owner, "open", "2.0.0+2", { publish: false })).seen.release.artifacts[0]?.id ?? "";
    await refused(openArtifact(portal.anonymous, { artifact: inside }), "not_found");
    expect((await openArtifact(portal.anonymous, { artifact: outside })).artifact.id).toBe(outside);
    await refused(openArtifact(portal.anonymous, { artifact: draft }), "not_found");
    expect((await openArtifact(portal.owner, { artifact: draft })).artifact.id).toBe(draft);
  });
});
