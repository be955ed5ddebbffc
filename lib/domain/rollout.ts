import { hash } from "node:crypto";
import type { Channel } from "./channel";
import { DomainError, invalidField } from "./errors";

/** Devices are told apart no finer than this: a hundredth of a percent each. */
export const BUCKETS = 10_000;

/** The bucket of a device in the rollout of that salt, 0 to 9,999: SHA-256(salt, 0x00, device id). */
export function bucketOf(salt: string, device: string): number {
  const digest = hash("sha256", `${salt}\0${device}`, "hex");
  // 48 bits: what the remainder favours is 1 in 28 billion.
  return Number.parseInt(digest.slice(0, 12), 16) % BUCKETS;
}

/** Whether a device is among the percent. Without an id it never is, unless everybody is. */
export function isInRollout(salt: string, percent: number, device: string | null): boolean {
  if (percent >= 100) return true;
  return device !== null && bucketOf(salt, device) < Math.round(percent * 100);
}

/** What a move changes of a channel. */
export type Pointers = Pick<
  Channel,
  "currentReleaseId" | "controlReleaseId" | "rolloutPercent" | "rolloutSalt" | "halted"
>;

/** Serving one release to everybody, or nothing. */
export function toEverybody(releaseId: string | null): Pointers {
  return {
    currentReleaseId: releaseId,
    controlReleaseId: null,
    rolloutPercent: 100,
    rolloutSalt: null,
    halted: false,
  };
}

type Moving = Pointers & Pick<Channel, "id" | "name" | "revision">;

/** `conflict` unless a rollout runs; a halted one runs too. */
export function demandRollout(channel: Moving): void {
  if (channel.controlReleaseId !== null) return;
  throw new DomainError("conflict", `${channel.name} has no rollout running: promote a release to a part first.`);
}

/**
 * Where a promotion leads. The control is what everybody had last; a rollout that runs already keeps its own, and its
 * devices when it is of the same release.
 */
export function promoted(channel: Moving, releaseId: string, percent: number): Pointers {
  if (percent === 100) return toEverybody(releaseId);
  const control = channel.controlReleaseId ?? channel.currentReleaseId;
  if (control === null)
    throw invalidField("rolloutPercent", `${channel.name} is empty: its first release goes to everybody.`);
  if (control === releaseId)
    throw new DomainError("conflict", `Everybody on ${channel.name} has this release already: roll back instead.`);
  const goesOn = channel.controlReleaseId !== null && channel.currentReleaseId === releaseId;
  // The channel's id never leaves the server, so that nobody can choose a device id that is let in early.
  const salt = goesOn ? channel.rolloutSalt : `${channel.id}/${channel.revision + 1}`;
  return {
    currentReleaseId: releaseId,
    controlReleaseId: control,
    rolloutPercent: percent,
    rolloutSalt: salt,
    halted: false,
  };
}

/** A running rollout at another percent; at 100 it is complete. A halted one stays halted until it is. */
export function withPercent(channel: Moving, percent: number): Pointers {
  return percent === 100 ? toEverybody(channel.currentReleaseId) : { ...pointersOf(channel), rolloutPercent: percent };
}

/** A running rollout, stopped or going on. */
export function withHalted(channel: Moving, halted: boolean): Pointers {
  return { ...pointersOf(channel), halted };
}

function pointersOf(channel: Pointers): Pointers {
  const { currentReleaseId, controlReleaseId, rolloutPercent, rolloutSalt, halted } = channel;
  return { currentReleaseId, controlReleaseId, rolloutPercent, rolloutSalt, halted };
}

/** Which release a channel has for a device, and why that one. */
export type Offer = { releaseId: string | null; why: "current" | "control" | "halted" | "empty" };

/** The current release, or the control for devices out of a rollout and, while it is halted, for all. */
export function offerFor(channel: Pointers, device: string | null): Offer {
  const { currentReleaseId, controlReleaseId, rolloutPercent, rolloutSalt, halted } = channel;
  if (currentReleaseId === null) return { releaseId: null, why: "empty" };
  if (controlReleaseId === null) return { releaseId: currentReleaseId, why: "current" };
  if (halted) return { releaseId: controlReleaseId, why: "halted" };
  return isInRollout(rolloutSalt ?? "", rolloutPercent, device)
    ? { releaseId: currentReleaseId, why: "current" }
    : { releaseId: controlReleaseId, why: "control" };
}
