import { beforeEach, describe, expect, it } from "vitest";
import { refused } from "../testing/expect-code";
import { openPortal, type Portal, publish } from "../testing/portal";
import { changeRollout } from "./change-rollout";
import { getChannel } from "./get-channel";
import { haltRollout } from "./halt-rollout";
import { listMoves } from "./list-moves";
import { promoteRelease } from "./promote-release";
import { putChannel } from "./put-channel";
import { resumeRollout } from "./resume-rollout";
import { rollBackChannel } from "./roll-back-channel";

let portal: Portal;
const stable = { app: "acme", channel: "stable" };
const promote = (release: string, rolloutPercent = 100, more = {}) =>
  promoteRelease(portal.owner, { ...stable, release, rolloutPercent, confirm: "stable", ...more });
const rollout = (rolloutPercent: number, more = {}) =>
  changeRollout(portal.owner, { ...stable, rolloutPercent, ...more });

/** `1.1.0 10 % over 1.0.0, revision 2`. */
async function state(): Promise<string> {
  const { channel, current, control } = await getChannel(portal.owner, stable);
  const over = control === null ? "" : ` over ${control.version}`;
  const halted = channel.halted ? ", halted" : "";
  return `${current?.version ?? "nothing"} ${channel.rolloutPercent} %${over}${halted}, revision ${channel.revision}`;
}

async function kinds(): Promise<string[]> {
  const { items } = await listMoves(portal.owner, { ...stable, page: { limit: 100, after: null } });
  return items.map((move) => `${move.kind} ${move.from?.version ?? "-"} ${move.to?.version} ${move.percent}`).reverse();
}

beforeEach(async () => {
  portal = await openPortal();
  await portal.app();
  for (const numbers of ["1.0.0+1", "1.1.0+2", "1.2.0+3"]) await publish(portal.owner, "acme", numbers);
});

describe("a rollout", () => {
  it("starts over what everybody had, is raised, lowered and completed, each on record", async () => {
    await promote("1.0.0+1");
    await promote("1.1.0+2", 10, { reason: "first wave" });
    expect(await state()).toBe("1.1.0 10 % over 1.0.0, revision 2");
    await rollout(12.34);
    await rollout(5);
    expect(await state()).toBe("1.1.0 5 % over 1.0.0, revision 4");
    await rollout(100);
    expect(await state()).toBe("1.1.0 100 %, revision 5");
    expect(await kinds()).toEqual([
      "promote - 1.0.0 100",
      "promote 1.0.0 1.1.0 10",
      "rollout 1.1.0 1.1.0 12.34",
      "rollout 1.1.0 1.1.0 5",
      "rollout 1.1.0 1.1.0 100",
    ]);
  });

  it.each([Number.NaN, -1, 0, 0.001, 10.123, 100.01, 101])("of %s %% is invalid", async (percent) => {
    await promote("1.0.0+1");
    await refused(promote("1.1.0+2", percent), "invalid");
    await promote("1.1.0+2", 10);
    await refused(rollout(percent), "invalid");
    expect(await state()).toBe("1.1.0 10 % over 1.0.0, revision 2");
  });

  it("cannot start on an empty channel, nor of what everybody has", async () => {
    await refused(promote("1.0.0+1", 10), "invalid");
    await promote("1.0.0+1");
    await refused(promote("1.0.0+1", 10), "conflict");
    expect(await state()).toBe("1.0.0 100 %, revision 1");
  });

  it("keeps its control when another release is promoted meanwhile", async () => {
    await promote("1.0.0+1");
    await promote("1.1.0+2", 10);
    await promote("1.2.0+3", 20);
    expect(await state()).toBe("1.2.0 20 % over 1.0.0, revision 3");
    await promote("1.2.0+3");
    expect(await state()).toBe("1.2.0 100 %, revision 4");
  });

  it("stays as it is when what is so already is asked for again", async () => {
    await promote("1.0.0+1");
    await promote("1.1.0+2", 10);
    await promote("1.1.0+2", 10);
    await rollout(10);
    await resumeRollout(portal.owner, stable);
    expect(await state()).toBe("1.1.0 10 % over 1.0.0, revision 2");
    await haltRollout(portal.owner, stable);
    await haltRollout(portal.owner, stable);
    await promote("1.1.0+2", 10);
    expect(await state()).toBe("1.1.0 10 % over 1.0.0, halted, revision 3");
  });

  it("is halted and resumed without a revision asked for, and without one it is a conflict", async () => {
    await promote("1.0.0+1");
    for (const work of [
      () => haltRollout(portal.owner, stable),
      () => resumeRollout(portal.owner, stable),
      () => rollout(10),
      () => rollout(100),
    ])
      await refused(work(), "conflict");
    await promote("1.1.0+2", 10);
    await haltRollout(portal.owner, { ...stable, reason: "crashes" });
    await rollout(20);
    expect(await state()).toBe("1.1.0 20 % over 1.0.0, halted, revision 4");
    await resumeRollout(portal.owner, stable);
    expect(await state()).toBe("1.1.0 20 % over 1.0.0, revision 5");
  });

  it("ends by a rollback to its control, halted or not, and halted by another promotion", async () => {
    await promote("1.0.0+1");
    await promote("1.1.0+2", 10);
    await haltRollout(portal.owner, stable);
    await rollBackChannel(portal.owner, stable);
    expect(await state()).toBe("1.0.0 100 %, revision 4");
    await promote("1.1.0+2", 10);
    await haltRollout(portal.owner, stable);
    await promote("1.2.0+3", 10);
    expect(await state()).toBe("1.2.0 10 % over 1.0.0, revision 7");
  });

  it("is stale for who saw another revision", async () => {
    await promote("1.0.0+1");
    await promote("1.1.0+2", 10);
    await refused(rollout(20, { expectedRevision: 1 }), "stale");
    await rollout(20, { expectedRevision: 2 });
  });
});

describe("the way out", () => {
  it("asks for no name and no reason, and no gate stops it", async () => {
    await promote("1.0.0+1");
    await promote("1.1.0+2", 50);
    const gates = { requireReason: true, allowedFrom: ["beta"], requiredPlatforms: ["ios" as const] };
    await putChannel(portal.owner, { ...stable, policy: gates });
    await rollout(10);
    expect((await rollout(20)).findings.map(({ severity }) => severity)).toEqual(["info", "info"]);
    await haltRollout(portal.owner, stable);
    await resumeRollout(portal.owner, stable);
    await rollBackChannel(portal.owner, stable);
    expect(await state()).toBe("1.0.0 100 %, revision 7");
  });

  it("is a publisher's on a protected channel for halt and rollback, not for more devices", async () => {
    const publisher = await portal.member("acme", "pam", "publisher");
    await promote("1.0.0+1");
    await promote("1.1.0+2", 10);
    await refused(changeRollout(publisher, { ...stable, rolloutPercent: 20 }), "forbidden");
    await haltRollout(publisher, stable);
    await refused(resumeRollout(publisher, stable), "forbidden");
    await rollBackChannel(publisher, stable);
  });

  it("goes to what was good before a release was first tried", async () => {
    await putChannel(portal.owner, { ...stable, policy: { monotonic: false } });
    await promote("1.0.0+1");
    await promote("1.1.0+2", 10);
    await promote("1.2.0+3");
    await promote("1.1.0+2");
    await rollBackChannel(portal.owner, stable);
    expect(await state()).toBe("1.0.0 100 %, revision 5");
  });

  it("does not lead to what never was for everybody", async () => {
    await promote("1.0.0+1");
    await promote("1.1.0+2", 10);
    await promote("1.2.0+3");
    await refused(rollBackChannel(portal.owner, { ...stable, release: "1.1.0+2" }), "invalid");
  });
});
