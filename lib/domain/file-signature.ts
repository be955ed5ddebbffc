import { createHmac, timingSafeEqual } from "node:crypto";
import { DAY_MS, type Instant, toInstant, toMs } from "./instant";

/** What a signed address is for: a link on a page that is looked at now, or an install that a device fetches by itself. */
export type SignaturePurpose = "page" | "install";

/** What a signature says: one file, on whose behalf, until when. */
export type FileSignature = {
  /** Id of the artifact, or of the release whose manifest it is; it opens nothing beside that. */
  subject: string;
  purpose: SignaturePurpose;
  /** Id of the person, token or share link it was made for, null for anybody: it opens what they may open at that time. */
  holder: string | null;
  /** The app's when it was made: raising that one ends all that were made before. */
  epoch: number;
  expiresAt: Instant;
};

const LIFE_MS: Record<SignaturePurpose, number> = { page: 15 * 60_000, install: DAY_MS };

/** When a signature made now is over: a page's in 15 minutes, an install's in 24 hours. */
export function signatureEnd(purpose: SignaturePurpose, now: Instant): Instant {
  return toInstant(toMs(now) + LIFE_MS[purpose]);
}

// HMAC-SHA-256 (RFC 2104). The first line keeps it apart from whatever else is ever signed with the same key.
function mac(key: string, subject: string, claims: string): string {
  return createHmac("sha256", key).update(`sluice file signature 1\n${subject}\n${claims}`).digest("base64url");
}

/** The value of `?sig=`: `purpose.expiry.epoch.holder.mac`, seconds since 1970 and the epoch in base 36. Needs no escaping. */
export function writeSignature(key: string, { subject, purpose, holder, epoch, expiresAt }: FileSignature): string {
  const seconds = Math.floor(toMs(expiresAt) / 1000);
  const claims = [purpose, seconds.toString(36), epoch.toString(36), holder ?? "-"].join(".");
  return `${claims}.${mac(key, subject, claims)}`;
}

const FORM = /^((page|install)\.([0-9a-z]{1,8})\.([0-9a-z]{1,8})\.(-|[a-z]{3}_[0-9a-z]{1,40}))\.([\w-]{43})$/;

/** What a `?sig=` says when this server made it for that very file and it holds now; else null. */
export function readSignature(
  key: string,
  text: string,
  { subject, epoch, now }: { subject: string; epoch: number; now: Instant },
): FileSignature | null {
  const [, claims = "", purpose, seconds = "", madeAt = "", holder, given = ""] = FORM.exec(text) ?? [];
  if (purpose !== "page" && purpose !== "install") return null;
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(mac(key, subject, claims)))) return null;
  const expiresAt = toInstant(Number.parseInt(seconds, 36) * 1000);
  if (expiresAt <= now || Number.parseInt(madeAt, 36) !== epoch) return null;
  return { subject, purpose, holder: holder === "-" || holder === undefined ? null : holder, epoch, expiresAt };
}
