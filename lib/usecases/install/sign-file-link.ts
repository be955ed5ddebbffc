import { type SignaturePurpose, signatureEnd, writeSignature } from "@/lib/domain/file-signature";
import type { Context } from "../context";
import type { Entry } from "./install-access";

/**
 * The value of `?sig=` that opens one file to whoever follows the address, without a cookie: `subject` is the id of the
 * artifact (its file and its icon), or of the release (its manifest). It holds for 15 minutes from a page and for 24
 * hours for an install, while the entry's holder may install from the app, and until the app's signatures are ended.
 */
export function signFileLink(
  ctx: Context,
  { app, actor }: Pick<Entry, "app" | "actor">,
  subject: string,
  purpose: SignaturePurpose,
): string {
  const holder = "id" in actor ? actor.id : null;
  const expiresAt = signatureEnd(purpose, ctx.now());
  return writeSignature(ctx.signingKey, { subject, purpose, holder, epoch: app.signatureEpoch, expiresAt });
}
