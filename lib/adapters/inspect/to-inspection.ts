import { createHash } from "node:crypto";
import type { Finding, Severity } from "@/lib/domain/finding";
import { type Inspection, notInspected } from "@/lib/domain/inspection";
import { ARCHS, type Arch, PLATFORMS } from "@/lib/domain/platform";

// What the child says was read from a file nobody trusts, by code that may have been taken over by it: only what has
// the shape of a fact gets through, as plain text of sane length.

const MOST_LINE = 200;
const MOST_IDS = 1000;
const MOST_FINDINGS = 20;
const SEVERITIES: readonly Severity[] = ["blocker", "warning", "info"];
// Controls, the characters that reorder text, and halves of characters.
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const UNSEEN = /[\p{Cs}\u0000-\u001f\u007f-\u009f\u200e\u200f\u061c\u2028-\u202e\u2066-\u2069]/gu;

type Fields = Record<string, unknown>;

const fieldsOf = (value: unknown): Fields | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : null;

function text(value: unknown, most = MOST_LINE): string | null {
  if (typeof value !== "string") return null;
  const line = value.slice(0, most).replace(UNSEEN, " ").trim().normalize("NFC");
  return line === "" ? null : line;
}

const flag = (value: unknown): boolean | null => (typeof value === "boolean" ? value : null);

function texts(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  const lines = value.slice(0, MOST_IDS).map((each) => text(each));
  return [...new Set(lines.filter((line) => line !== null))];
}

function archsOf(value: unknown): Arch[] {
  const named = texts(value);
  return ARCHS.filter((arch) => named.includes(arch));
}

const sha256Of = (value: unknown) => (typeof value === "string" && /^[0-9a-f]{64}$/.test(value) ? value : null);

function instantOf(value: unknown): string | null {
  const ms = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

function signingOf(value: unknown): Inspection["signing"] {
  const signing = fieldsOf(value);
  if (signing === null) return null;
  return {
    schemes: texts(signing.schemes),
    signerSha256: sha256Of(signing.signerSha256),
    signer: text(signing.signer),
    notarized: flag(signing.notarized),
  };
}

function profileOf(value: unknown): Inspection["profile"] {
  const profile = fieldsOf(value);
  const type = text(profile?.type);
  if (profile === null || type === null) return null;
  return {
    type,
    team: text(profile.team),
    expiresAt: instantOf(profile.expiresAt),
    devices: texts(profile.devices),
  };
}

function findingsOf(value: unknown): Finding[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, MOST_FINDINGS).flatMap((each) => {
    const finding = fieldsOf(each);
    const code = finding?.code;
    const message = text(finding?.message, 500);
    const severity = SEVERITIES.find((known) => known === finding?.severity);
    if (typeof code !== "string" || !/^[a-z_]{1,40}$/.test(code) || message === null || !severity) return [];
    return [{ code, severity, message }];
  });
}

/** The facts of a file from what its reader says, whatever it says. */
export function toInspection(filename: string, reading: unknown, png: Uint8Array | null): Inspection {
  const said = fieldsOf(reading) ?? {};
  const unread = notInspected(filename);
  return {
    platform: PLATFORMS.find((platform) => platform === said.platform) ?? unread.platform,
    arch: archsOf(said.arch),
    bundleId: text(said.bundleId),
    version: text(said.version),
    build: text(said.build),
    displayName: text(said.displayName),
    minimumOs: text(said.minimumOs, 40),
    targetSdk: text(said.targetSdk, 40),
    permissions: texts(said.permissions),
    debuggable: flag(said.debuggable),
    installable: flag(said.installable),
    icon: png === null ? null : createHash("sha256").update(png).digest("hex"),
    signing: signingOf(said.signing),
    profile: profileOf(said.profile),
    findings: findingsOf(said.findings),
  };
}
