import type { Actor } from "@/lib/domain/actor";
import { DomainError } from "@/lib/domain/errors";
import type { May } from "@/lib/domain/rights";
import type { Upload } from "@/lib/domain/upload";

/** A token that may only publish sees its own uploads; whoever may read the app sees all of it. */
export function seesUpload(actor: Actor, may: May, upload: Upload): boolean {
  return may({ do: "read" }) || ("id" in actor && upload.createdBy.id === actor.id);
}

export const noUpload = () =>
  new DomainError("not_found", "There is no such upload: it may have expired. Send the file again.");
