import { DomainError } from "@/lib/domain/errors";

/** `too_large` when that many bytes are more than the most. */
export function staysWithin(maxBytes: number, sizeBytes: number): void {
  if (sizeBytes > maxBytes) throw new DomainError("too_large", `The file is larger than ${maxBytes} bytes.`);
}

export function wrongOffset(offset: number, sizeBytes: number): DomainError {
  return new DomainError(
    "conflict",
    `Bytes from ${offset} on were sent, and ${sizeBytes} are here: ask for the offset and go on from there.`,
  );
}

export function beingWritten(): DomainError {
  return new DomainError("busy", "Somebody is sending bytes of this upload: try again when they are done.", {
    retryAfter: 1,
  });
}

export const noStagedBytes = () => new DomainError("not_found", "This upload has no bytes.");
