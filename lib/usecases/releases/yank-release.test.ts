import { beforeEach, describe, expect, it } from "vitest";
import { getChannel } from "../channels/get-channel";
import { listMoves } from "../channels/list-moves";
import { promoteRelease } from "../channels/promote-release";
import { rollBackChannel } from "../channels/roll-back-channel";
import { openArtifact } from "../files/open-artifact";
import { refused } from "../testing/expect-code";
import { openPortal, type Portal, publish } from "../testing/portal";
import { deleteRelease } from "./delete-release";
import { previewYank } from "./preview-yank";
import { yankRelease } from "./yank-release";

let portal: Portal;
const app = "acme";
const promote = (channel: string, release: string, rolloutPercent = 100) =>
  promoteRelease(portal.owner, { app, channel, release, rolloutPercent, confirm: channel });
const yank = (release: string, rollback = false) =>
  yankRelease(portal.owner, { app, release, reason: "login crash", rollback });

async function serves(channel: string): Promise<string> {
  const seen = await getChannel(portal.owner, { app, channel });
  const { items } = await listMoves(portal.owner, { app, channel, page: { limit: 1, after: null } });
  const over = seen.control === null ? "" : ` over ${seen.control.version}`;
  return `${seen.current?.version ?? "nothing"}${over} by ${items[0]?.kind ?? "nobody"}`;
}

beforeEach(async () => {
  portal = await openPortal();
  await portal.app(app, "unlisted");
  for (const numbers of ["1.0.0+1", "1.1.0+2", "1.2.0+3"]) await publish(portal.owner, app, numbers);
});

describe("withdrawing", () => {
  it("keeps the release for members and takes its bytes from everybody else, and is repeatable", async () => {
    const { release } = await yank("1.1.0+2");
    expect(release).toMatchObject({ yankedReason: "login crash", yankedAt: expect.any(String) });
    const artifact = release.artifacts[0]?.id ?? "";
    await refused(openArtifact(portal.anonymous, { artifact }), "not_found");
    await openArtifact(await portal.member(app, "tess", "tester"), { artifact });
    expect((await yank("1.1.0+2")).release.yankedAt).toBe(release.yankedAt);
    expect((await portal.events()).filter(({ action }) => action === "release.yank")).toHaveLength(1);
    await refused(promote("beta", "1.1.0+2"), "gate_failed");
  });

  it("is refused while channels serve it, current or control, and names them", async () => {
    await promote("beta", "1.0.0+1");
    await promote("stable", "1.0.0+1");
    await promote("stable", "1.1.0+2", 10);
    const error = await refused(yank("1.0.0+1"), "conflict");
    expect(error.detail).toContain("beta and stable serve 1.0.0 (1)");
    await refused(yank("1.1.0+2"), "conflict");
    expect(await serves("stable")).toBe("1.1.0 over 1.0.0 by promote");
  });

  it("asks for a reason, and withdraws no draft", async () => {
    await refused(yankRelease(portal.owner, { app, release: "1.0.0+1", reason: " " }), "invalid");
    await publish(portal.owner, app, "2.0.0+4", { publish: false });
    await refused(yank("2.0.0+4", true), "conflict");
  });

  it("is an owner's alone", async () => {
    const publisher = await portal.member(app, "pam", "publisher");
    await refused(yankRelease(publisher, { app, release: "1.0.0+1", reason: "no", rollback: true }), "forbidden");
  });
});

describe("the preview", () => {
  it("says of every channel what it does then", async () => {
    await promote("beta", "1.1.0+2");
    await promote("stable", "1.0.0+1");
    await promote("stable", "1.1.0+2", 10);
    const { retreats } = await previewYank(portal.owner, { app, release: "1.1.0+2" });
    const told = retreats.map(({ channel, after }) => [channel.name, after?.version ?? "nothing"]);
    expect(told).toEqual([
      ["beta", "nothing"],
      ["stable", "1.0.0"],
    ]);
    await yank("1.1.0+2", true);
    expect([await serves("beta"), await serves("stable")]).toEqual(["nothing by retract", "1.0.0 by rollback"]);
  });
});

describe("withdrawing with rollback", () => {
  it("takes every channel back to its last good release, or to nothing, with one event", async () => {
    await promote("beta", "1.0.0+1");
    await promote("beta", "1.1.0+2");
    await promote("stable", "1.1.0+2");
    await promote("internal", "1.2.0+3");
    const before = (await portal.events()).length;
    await yank("1.1.0+2", true);
    expect([await serves("beta"), await serves("stable"), await serves("internal")]).toEqual([
      "1.0.0 by rollback",
      "nothing by retract",
      "1.2.0 by promote",
    ]);
    const events = await portal.events();
    expect(events.length).toBe(before + 1);
    expect(events[0]).toMatchObject({ action: "release.yank", metadata: { channels: ["beta", "stable"] } });
    await promote("stable", "1.2.0+3");
    await refused(rollBackChannel(portal.owner, { app, channel: "stable" }), "conflict");
  });

  it("of what is rolled out leads to its control", async () => {
    await promote("stable", "1.0.0+1");
    await promote("stable", "1.1.0+2", 10);
    await yank("1.1.0+2", true);
    expect(await serves("stable")).toBe("1.0.0 by rollback");
  });

  it("of a control leads to what was good before, not on to what is only tried", async () => {
    await promote("stable", "1.0.0+1");
    await promote("stable", "1.1.0+2");
    await promote("stable", "1.2.0+3", 10);
    await yank("1.1.0+2", true);
    expect(await serves("stable")).toBe("1.0.0 by rollback");
    await promote("beta", "1.0.0+1");
    await promote("beta", "1.2.0+3", 10);
    await yank("1.0.0+1", true);
    expect([await serves("stable"), await serves("beta")]).toEqual(["nothing by retract", "nothing by retract"]);
    await deleteRelease(portal.owner, { app, release: "1.0.0+1" });
  });
});
