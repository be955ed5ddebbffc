import { expect, it } from "vitest";
import type { ChannelPolicy } from "@/lib/domain/channel";
import { policySentences } from "./policy-words";

const policy: ChannelPolicy = {
  protected: false,
  allowedFrom: [],
  requiredPlatforms: [],
  requireValid: true,
  minSoakHours: 0,
  monotonic: true,
  requireReason: false,
  allowPlatformDrop: false,
  retention: null,
};

it("says every rule that is set, and only those", () => {
  expect(policySentences(policy)).toHaveLength(4);
  const strict = { ...policy, protected: true, allowedFrom: ["beta"], minSoakHours: 24, requireReason: true };
  expect(policySentences({ ...strict, retention: { keepLast: 5, keepDays: 30 }, requireValid: false })).toEqual([
    "Protected: only owners promote here, and they type its name.",
    "Takes only what was live on beta; CI cannot publish here directly.",
    "A release waits 24 h after it was first live on beta.",
    "Builds only go up; going down is a rollback.",
    "A release has every platform that is served now.",
    "Every promotion gives a reason.",
    "Files that were not read yet may come too.",
    "Keeps the last 5 and what is younger than 30 days.",
  ]);
  expect(policySentences({ ...policy, retention: { keepLast: null, keepDays: 1 } })).toContain(
    "Keeps what is younger than 1 day.",
  );
});
