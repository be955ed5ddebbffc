import { DomainError } from "@/lib/domain/errors";

const STORAGE_KEY = /^([a-z]{3}_[0-9a-z]{20}\/)?[0-9a-f]{64}$/;
const UPLOAD_ID = /^upl_[0-9a-z]{20}$/;

export function isStorageKey(text: string): boolean {
  return STORAGE_KEY.test(text);
}

export function isUploadId(text: string): boolean {
  return UPLOAD_ID.test(text);
}

/** The key as it came, or `invalid`: a path that somebody sent never becomes one of ours. */
export function checkStorageKey(storageKey: string): string {
  if (!isStorageKey(storageKey)) throw new DomainError("invalid", "That is not a storage key.");
  return storageKey;
}

/** The id as it came, or `invalid`. */
export function checkUploadId(uploadId: string): string {
  if (!isUploadId(uploadId)) throw new DomainError("invalid", "That is not an upload's id.");
  return uploadId;
}
