import { BLOCKERS, type BlockerCode, type Finding, type Severity, WARNINGS, type WarningCode } from "./finding";
import { archDropped, minimumOsRaised, permissionAdded, signerChanged, sizeGrew } from "./judging/change-rules";
import { bundleIdChanged, debuggable, notNotarized, profileExpired, profileExpiresSoon } from "./judging/file-rules";
import type { MoveUnderJudgement, Rule } from "./judging/move-under-judgement";
import { buildNotHigher, notAllowedFrom, platformDropped, platformMissing, soakTooShort } from "./judging/policy-rules";
import { artifactInvalid, artifactPending, notPublished, yanked } from "./judging/release-rules";
import type { MoveKind } from "./move";

// These alone stop a rollback, and a rollout that came in already: the way back out of harm has no other gate.
const STOPS_ALWAYS: readonly BlockerCode[] = ["not_published", "yanked", "artifact_invalid"];
const GATED: readonly MoveKind[] = ["publish", "promote"];

const BLOCKING: Record<BlockerCode, Rule> = {
  not_published: notPublished,
  yanked,
  artifact_invalid: artifactInvalid,
  artifact_pending: artifactPending,
  platform_missing: platformMissing,
  platform_dropped: platformDropped,
  build_not_higher: buildNotHigher,
  not_allowed_from: notAllowedFrom,
  soak_too_short: soakTooShort,
  bundle_id_changed: bundleIdChanged,
  profile_expired: profileExpired,
};

const WARNING: Record<WarningCode, Rule> = {
  signer_changed: signerChanged,
  permission_added: permissionAdded,
  minimum_os_raised: minimumOsRaised,
  arch_dropped: archDropped,
  size_grew: sizeGrew,
  profile_expires_soon: profileExpiresSoon,
  debuggable,
  not_notarized: notNotarized,
};

/**
 * The only judge of moves: the compare page, the dry run, the dialog and the transaction ask it. A publish judges the
 * release as it will be, so `to.publishedAt` is set by then. Blockers first, then warnings, each in the order of its list.
 */
export function judgeMove(move: MoveUnderJudgement): Finding[] {
  const isGated = GATED.includes(move.kind);
  const finding = (code: string, severity: Severity, rule: Rule): Finding[] => {
    const message = rule(move);
    return message === null ? [] : [{ code, severity, message }];
  };
  return [
    ...BLOCKERS.flatMap((code) => {
      const stops = isGated || STOPS_ALWAYS.includes(code);
      return finding(code, stops ? "blocker" : "info", BLOCKING[code]);
    }),
    ...WARNINGS.flatMap((code) => finding(code, isGated ? "warning" : "info", WARNING[code])),
  ];
}
