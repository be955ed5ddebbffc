import { sayInvalid } from "../artifact-facts";
import { releaseName } from "../version-order";
import type { MoveUnderJudgement } from "./move-under-judgement";

// Rules about the release itself, whatever the channel serves now.

export function notPublished({ to }: MoveUnderJudgement): string | null {
  return to.publishedAt === null ? `${releaseName(to)} is a draft: publish it first.` : null;
}

export function yanked({ to }: MoveUnderJudgement): string | null {
  return to.yankedAt === null ? null : `${releaseName(to)} was withdrawn (${to.yankedReason}): choose another release.`;
}

export function artifactInvalid({ to }: Pick<MoveUnderJudgement, "to">): string | null {
  const broken = to.artifacts.filter(({ validationStatus }) => validationStatus === "invalid").map(sayInvalid);
  return broken.length === 0 ? null : `${broken.join(" ")} Build and publish again.`;
}

export function artifactPending({ channel, to }: MoveUnderJudgement): string | null {
  const files = to.artifacts.filter(({ validationStatus }) => validationStatus === "pending");
  if (files.length === 0 || !channel.policy.requireValid) return null;
  const names = files.map(({ filename }) => filename).join(", ");
  return `Nobody has looked into ${names} yet: wait until it is read, or let ${channel.name}'s policy take it unread.`;
}
