import { beforeEach, expect, it } from "vitest";
import { refused } from "../testing/expect-code";
import { openPortal, type Portal } from "../testing/portal";
import { deleteChannel } from "./delete-channel";
import { putChannel } from "./put-channel";

let portal: Portal;
const put = (channel: string, policy = {}, expectedPolicy?: object | null) =>
  putChannel(portal.owner, { app: "acme", channel, policy, expectedPolicy });

beforeEach(async () => {
  portal = await openPortal();
  await portal.app();
});

it("a policy takes only channels there are as sources, and names the one that is not", async () => {
  const error = await refused(put("stable", { allowedFrom: ["beta", "nightly"] }), "invalid");
  expect(error.extras.errors?.[0]?.path).toBe("policy.allowedFrom.1");
});

it("a policy can be changed when a channel it names was deleted since", async () => {
  await put("stable", { allowedFrom: ["beta"] });
  await deleteChannel(portal.owner, { app: "acme", channel: "beta" });
  expect((await put("stable", { requireReason: true })).seen.channel.policy).toMatchObject({
    allowedFrom: ["beta"],
    requireReason: true,
  });
  expect((await put("stable", { allowedFrom: [] })).seen.channel.policy.allowedFrom).toEqual([]);
});

it("of two who change the same field from what they saw the second is told who was faster", async () => {
  const pam = await portal.member("acme", "pam", "owner");
  await putChannel(pam, {
    app: "acme",
    channel: "beta",
    policy: { minSoakHours: 24 },
    expectedPolicy: { minSoakHours: 0 },
  });
  const error = await refused(put("beta", { minSoakHours: 2 }, { minSoakHours: 0 }), "stale");
  expect(error.detail).toContain("pam changed the policy of beta");
  expect(error.extras.channel).toMatchObject({ channel: { policy: { minSoakHours: 24 } } });
  const { policy } = (await put("beta", { monotonic: false }, { monotonic: true })).seen.channel;
  expect(policy).toMatchObject({ minSoakHours: 24, monotonic: false });
});

it("makes a channel only once when it is to be a new one, and none when it is to be there", async () => {
  expect((await put("nightly", {}, null)).created).toBe(true);
  await refused(put("nightly", { protected: true }, null), "conflict");
  await refused(put("weekly", { protected: true }, { protected: false }), "not_found");
});
