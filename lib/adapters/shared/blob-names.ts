import { DomainError } from "@/lib/domain/errors";

const STORAGE_KEY = /^([a-z]{3}_[0-9a-z]{20}\/)?[0-9a-f]{64}$/;
const UPLOAD_ID = /^upl_[0-9a-z]{20}$/;

/** The key as it came, or `invalid`: a path that somebody sent never becomes one of ours. */
export function checkStorageKey(storageKey: string): string {
  if (!STORAGE_KEY.test(storageKey)) throw new DomainError("invalid", "That is not a storage key.");
  return storageKey;
}

/** The id as it came, or `invalid`. */
export function checkUploadId(uploadId: string): string {
  if (!UPLOAD_ID.test(uploadId)) throw new DomainError("invalid", "That is not an upload's id.");
  return uploadId;
}
