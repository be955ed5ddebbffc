import { createHash } from "node:crypto";
import { DomainError } from "@/lib/domain/errors";
import type { BlobStore, ByteRange, ByteStream, Received } from "@/lib/usecases/ports";
import { checkStorageKey } from "../shared/blob-names";
import { checkRange } from "../shared/check-range";
import { StagedBytes } from "./staged-bytes";

const CHUNK_BYTES = 512 * 1024;

function received(bytes: Buffer): Received {
  return { sizeBytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}

async function* pieces(bytes: Buffer | undefined, range: ByteRange | undefined): ByteStream {
  if (bytes === undefined) throw new DomainError("not_found", "Nothing is stored under this key.");
  const { start, end } = checkRange(range, bytes.length);
  for (let at = start; at <= end; at += CHUNK_BYTES)
    yield Buffer.from(bytes.subarray(at, Math.min(at + CHUNK_BYTES, end + 1)));
}

/** Bytes in this process's memory: for tests and for a look around. */
export function openMemoryBlobStore(): BlobStore {
  const staged = new StagedBytes();
  const blobs = new Map<string, Buffer>();
  return {
    receive: async (uploadId, body, maxBytes) => received(await staged.receive(uploadId, body, maxBytes)),
    append: (uploadId, offset, body, maxBytes) => staged.append(uploadId, offset, body, maxBytes),
    stagedBytes: async (uploadId) => staged.sizeOf(uploadId),
    seal: async (uploadId) => received(staged.get(uploadId)),
    async keep(uploadId, storageKey) {
      const bytes = staged.get(uploadId);
      if (blobs.get(checkStorageKey(storageKey))?.length !== bytes.length) blobs.set(storageKey, bytes);
      staged.drop(uploadId);
    },
    discard: async (uploadId) => staged.drop(uploadId),
    stat: async (storageKey) => blobs.get(checkStorageKey(storageKey))?.length ?? null,
    read: (storageKey, range) => pieces(blobs.get(checkStorageKey(storageKey)), range),
    freeBytes: async () => null,
  };
}
