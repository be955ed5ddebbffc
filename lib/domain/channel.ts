import type { ActorRef } from "./actor";
import { checkRetention, type Retention } from "./app";
import { DomainError } from "./errors";
import { parseChannelName } from "./grammar";
import type { Instant } from "./instant";
import { isPercent } from "./percent";
import type { Platform } from "./platform";

export type ChannelPolicy = {
  protected: boolean;
  /** Only releases that were current at 100 % on one of these may come; empty: from anywhere. */
  allowedFrom: string[];
  requiredPlatforms: Platform[];
  requireValid: boolean;
  minSoakHours: number;
  monotonic: boolean;
  requireReason: boolean;
  allowPlatformDrop: boolean;
  /** null inherits the app's. */
  retention: Retention | null;
};

/** A named pointer to a published release, or to nothing. */
export type Channel = {
  id: string;
  appId: string;
  name: string;
  currentReleaseId: string | null;
  /** What devices outside a running rollout get; null unless one runs. */
  controlReleaseId: string | null;
  /** 0.01 to 100, two decimals at most. */
  rolloutPercent: number;
  rolloutSalt: string | null;
  halted: boolean;
  policy: ChannelPolicy;
  /** Raised by one with every move. */
  revision: number;
  createdAt: Instant;
  updatedAt: Instant;
  updatedBy: ActorRef;
};

export const DEFAULT_POLICY: ChannelPolicy = {
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

/** The channels of a new app, in the order a build walks them. */
export const FIRST_CHANNELS = ["internal", "beta", "stable"] as const;

function checkPolicy(policy: ChannelPolicy, name: string): void {
  checkRetention(policy.retention, "policy.retention");
  for (const [index, from] of policy.allowedFrom.entries()) {
    parseChannelName(from, `policy.allowedFrom.${index}`);
    if (from === name)
      throw new DomainError("invalid", "A channel cannot take builds only from itself.", {
        errors: [{ path: `policy.allowedFrom.${index}`, message: "Name another channel." }],
      });
  }
  if (!Number.isFinite(policy.minSoakHours) || policy.minSoakHours < 0 || policy.minSoakHours > 8760) {
    throw new DomainError("invalid", "minSoakHours is between 0 and 8760.", {
      errors: [{ path: "policy.minSoakHours", message: "Give hours between 0 and 8760." }],
    });
  }
}

/** A channel, or `invalid` for a state that must not exist. */
export function makeChannel(channel: Channel): Channel {
  parseChannelName(channel.name, "name");
  checkPolicy(channel.policy, channel.name);
  const partial = channel.rolloutPercent < 100;
  const broken =
    !isPercent(channel.rolloutPercent) ||
    partial !== (channel.controlReleaseId !== null) ||
    partial !== (channel.rolloutSalt !== null) ||
    (channel.controlReleaseId !== null && channel.currentReleaseId === null) ||
    (channel.controlReleaseId !== null && channel.controlReleaseId === channel.currentReleaseId) ||
    (channel.halted && !partial) ||
    !Number.isSafeInteger(channel.revision) ||
    channel.revision < 0;
  if (broken) throw new DomainError("invalid", `Channel ${channel.name} would be in a state that must not exist.`);
  return channel;
}

/** Lanes run internal, beta, others by name, stable. */
export function inLaneOrder<T extends { name: string }>(channels: readonly T[]): T[] {
  const rank = (name: string) => (name === "internal" ? 0 : name === "beta" ? 1 : name === "stable" ? 3 : 2);
  return [...channels].sort((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1));
}

/** The production channel: `stable`, else the first protected, else the first by name. */
export function defaultChannel<T extends Pick<Channel, "name" | "policy">>(channels: readonly T[]): T | null {
  const byName = [...channels].sort((a, b) => (a.name < b.name ? -1 : 1));
  return byName.find((c) => c.name === "stable") ?? byName.find((c) => c.policy.protected) ?? byName[0] ?? null;
}
