import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { ActorRef } from "./actor";
import { DAY_MS, type Instant, toMs } from "./instant";
import type { Scope } from "./scope";

/** A machine's key. Its secret is not here: only what it hashes to. */
export type Token = {
  id: string;
  name: string;
  /** The visible start of the secret, `slc_9aK2`. */
  prefix: string;
  /** SHA-256 of the secret, hex. */
  tokenHash: string;
  scopes: Scope[];
  createdBy: ActorRef;
  createdAt: Instant;
  expiresAt: Instant;
  lastUsedAt: Instant | null;
  /** The client that used it last, never an address. */
  lastUsedBy: string | null;
  revokedAt: Instant | null;
  /** The token it took over from. */
  replaces: string | null;
};

export type TokenState = "active" | "expiring" | "expired" | "revoked";

/** From how long before its end on one is told that a token ends. */
export const EXPIRING_MS = 14 * DAY_MS;

/** Whether it is time to say so. */
export function expiresSoon(expiresAt: Instant, now: Instant): boolean {
  return toMs(expiresAt) - toMs(now) <= EXPIRING_MS;
}

export function tokenState(token: Pick<Token, "expiresAt" | "revokedAt">, now: Instant): TokenState {
  if (token.revokedAt !== null) return "revoked";
  if (token.expiresAt <= now) return "expired";
  return expiresSoon(token.expiresAt, now) ? "expiring" : "active";
}

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const RANDOM_CHARS = 30;
const CHECK_CHARS = 6;

function base62(value: number, width: number): string {
  let rest = value;
  let text = "";
  for (let i = 0; i < width; i++) {
    text = ALPHABET.charAt(rest % 62) + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}

/** CRC-32 as in ISO 3309 and zlib, of ASCII text. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (const byte of Buffer.from(text, "latin1")) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** `count` uniform base62 characters: bytes over the last multiple of 62 are thrown away. */
export function randomBase62(count: number): string {
  let text = "";
  while (text.length < count) {
    for (const byte of randomBytes(count)) {
      if (byte < 248 && text.length < count) text += ALPHABET.charAt(byte % 62);
    }
  }
  return text;
}

/** `slc_` + 30 random base62 characters + 6 of CRC-32 over what precedes. */
export function newSecret(): string {
  const body = `slc_${randomBase62(RANDOM_CHARS)}`;
  return body + base62(crc32(body), CHECK_CHARS);
}

/** Whether the text is of a token's form and its checksum holds: anything else is refused before any look-up. */
export function isWellFormedSecret(text: string): boolean {
  if (!/^slc_[0-9A-Za-z]{36}$/.test(text)) return false;
  const body = text.slice(0, -CHECK_CHARS);
  return text.slice(-CHECK_CHARS) === base62(crc32(body), CHECK_CHARS);
}

export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

export function prefixOf(secret: string): string {
  return secret.slice(0, 8);
}

/** Whether two secrets are the same, in a time that says nothing of where they differ. */
export function isSameSecret(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(a)), Buffer.from(hashSecret(b)));
}
