import type { Actor } from "@/lib/domain/actor";
import { DomainError } from "@/lib/domain/errors";
import type { May } from "@/lib/domain/rights";
import type { Upload } from "@/lib/domain/upload";

/** A token that may publish to some channels sees its own uploads; whoever may make any draft of the app, all of them. */
export function seesUpload(actor: Actor, may: May, upload: Upload): boolean {
  return may({ do: "draft", channel: null }) || ("id" in actor && upload.createdBy.id === actor.id);
}

export const noUpload = () =>
  new DomainError("not_found", "There is no such upload: it may have expired. Send the file again.");
