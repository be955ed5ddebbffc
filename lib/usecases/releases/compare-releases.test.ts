import { beforeEach, describe, expect, it } from "vitest";
import { judgePromotion } from "../channels/judge-promotion";
import { listLanes } from "../channels/list-lanes";
import { promoteRelease } from "../channels/promote-release";
import { putChannel } from "../channels/put-channel";
import { refused } from "../testing/expect-code";
import { openPortal, type Portal, publish, upload } from "../testing/portal";
import { compareReleases } from "./compare-releases";

let portal: Portal;
const app = "acme";
const stable = { app, channel: "stable" };
const compare = (input: object) => compareReleases(portal.owner, { app, ...input });

beforeEach(async () => {
  portal = await openPortal();
  await portal.app(app);
  await publish(portal.owner, app, "1.0.0+1", { channel: "beta" });
  const big = await upload(portal.owner, app, "big.apk", "x".repeat(60));
  const acknowledge = ["size_grew"];
  await publish(portal.owner, app, "1.1.0+2", { channel: "beta", artifacts: [{ upload: big.id }], acknowledge });
});

describe("a comparison", () => {
  it("lays the facts side by side, and says what the judge says", async () => {
    const { verdict, findings, facts } = await compare({ from: "1.0.0+1", to: "1.1.0+2" });
    expect([verdict, findings.map(({ code }) => code)]).toEqual(["warnings", ["size_grew"]]);
    expect(facts).toContainEqual({ fact: "version", platform: null, from: "1.0.0", to: "1.1.0" });
    expect(facts).toContainEqual({ fact: "sizeBytes", platform: "android_apk", from: 16, to: 60 });
    expect((await compare({ from: "1.1.0+2", to: "1.0.0+1" })).verdict).toBe("blocked");
    const empty = await compare({ channel: "stable", to: "1.1.0+2" });
    expect([empty.verdict, empty.facts[0]]).toEqual([
      "clear",
      { fact: "version", platform: null, from: null, to: "1.1.0" },
    ]);
  });

  it.each([{}, { to: "1.0.0+1" }, { from: "1.0.0+1" }, { from: "1.0.0+1", channel: "beta", to: "1.0.0+1" }])(
    "of %j is invalid",
    async (input) => {
      await refused(compare(input), "invalid");
    },
  );

  it("names what there is not", async () => {
    for (const input of [
      { from: "9.9.9+9", to: "1.0.0+1" },
      { from: "1.0.0+1", to: "9.9.9+9" },
      { channel: "none", to: "1.0.0+1" },
    ])
      await refused(compare(input), "invalid");
  });
});

describe("the one judge", () => {
  it("says the same to the comparison, the dialog, the lanes, the dry run and the transaction", async () => {
    await promoteRelease(portal.owner, { ...stable, release: "1.0.0+1", confirm: "stable" });
    await putChannel(portal.owner, { ...stable, policy: { allowedFrom: ["internal"], minSoakHours: 24 } });
    const release = "1.1.0+2";
    const compared = await compare({ channel: "stable", to: release });
    expect(compared.findings.map(({ code }) => code)).toEqual(["not_allowed_from", "size_grew"]);
    const dialog = await judgePromotion(portal.owner, { ...stable, release });
    const [, lane] = await listLanes(portal.owner, { app });
    const dry = await refused(promoteRelease(portal.owner, { ...stable, release, dryRun: true }), "gate_failed");
    const made = await refused(promoteRelease(portal.owner, { ...stable, release, confirm: "stable" }), "gate_failed");
    for (const findings of [dialog.findings, lane?.gate?.findings, dry.extras.findings, made.extras.findings])
      expect(findings).toEqual(compared.findings);
  });

  it("lets a warning pass when it is acknowledged, and keeps it in the history", async () => {
    await promoteRelease(portal.owner, { ...stable, release: "1.0.0+1", confirm: "stable" });
    const promote = (acknowledge: string[]) =>
      promoteRelease(portal.owner, { ...stable, release: "1.1.0+2", confirm: "stable", acknowledge });
    const error = await refused(promote(["debuggable"]), "gate_failed");
    expect(error.detail).toContain("Acknowledge size_grew to go on.");
    expect((await promote(["size_grew"])).findings.map(({ severity }) => severity)).toEqual(["warning"]);
  });
});
