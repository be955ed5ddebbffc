import { beforeEach, expect, it } from "vitest";
import { refused } from "../testing/expect-code";
import { openPortal, type Portal } from "../testing/portal";
import { deleteChannel } from "./delete-channel";
import { putChannel } from "./put-channel";

let portal: Portal;
const put = (channel: string, policy = {}) => putChannel(portal.owner, { app: "acme", channel, policy });

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
