import type { ChannelPolicy } from "@/lib/domain/channel";
import { PLATFORM_NAMES } from "@/lib/domain/platform";

const or = (names: readonly string[]) => names.join(" or ");

function keepSentence(retention: ChannelPolicy["retention"]): string | false {
  if (retention === null) return false;
  const { keepLast, keepDays } = retention;
  const halves = [
    keepLast !== null && `the last ${keepLast}`,
    keepDays !== null && `what is younger than ${keepDays} ${keepDays === 1 ? "day" : "days"}`,
  ].filter((half) => half !== false);
  return `Keeps ${halves.join(" and ")}.`;
}

/** A channel's policy as sentences, for everybody who may look. */
export function policySentences(policy: ChannelPolicy): string[] {
  const { allowedFrom, requiredPlatforms, minSoakHours } = policy;
  const where = allowedFrom.length > 0 ? ` on ${or(allowedFrom)}` : "";
  return [
    policy.protected
      ? "Protected: only owners promote here, and they type its name."
      : "Open: every publisher promotes here.",
    allowedFrom.length > 0
      ? `Takes only what was live on ${or(allowedFrom)}; CI cannot publish here directly.`
      : "Takes releases from anywhere, also straight from CI.",
    minSoakHours > 0 &&
      `A release waits ${minSoakHours} h after it was first ${where === "" ? "published" : `live${where}`}.`,
    requiredPlatforms.length > 0 &&
      `A release needs ${requiredPlatforms.map((platform) => PLATFORM_NAMES[platform]).join(", ")}.`,
    policy.monotonic ? "Builds only go up; going down is a rollback." : "Lower builds may be promoted too.",
    policy.allowPlatformDrop
      ? "A release may leave out a platform that is served now."
      : "A release has every platform that is served now.",
    policy.requireReason && "Every promotion gives a reason.",
    !policy.requireValid && "Files that were not read yet may come too.",
    keepSentence(policy.retention),
  ].filter((sentence) => sentence !== false);
}
