import { createHash } from "node:crypto";
import { DomainError } from "@/lib/domain/errors";
import type { BlobStore, ByteRange, ByteStream } from "@/lib/usecases/ports";
import { checkStorageKey, checkUploadId } from "../shared/blob-names";
import { checkRange } from "../shared/check-range";

const CHUNK_BYTES = 512 * 1024;

async function readWhole(body: ByteStream, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new DomainError("too_large", `The file is larger than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function* pieces(bytes: Buffer | undefined, range: ByteRange | undefined): ByteStream {
  if (bytes === undefined) throw new DomainError("not_found", "Nothing is stored under this key.");
  const { start, end } = checkRange(range, bytes.length);
  for (let at = start; at <= end; at += CHUNK_BYTES)
    yield Buffer.from(bytes.subarray(at, Math.min(at + CHUNK_BYTES, end + 1)));
}

/** Bytes in this process's memory: for tests and for a look around. */
export function openMemoryBlobStore(): BlobStore {
  const staged = new Map<string, Buffer | null>();
  const blobs = new Map<string, Buffer>();
  return {
    async receive(uploadId, body, maxBytes) {
      checkUploadId(uploadId);
      if (staged.has(uploadId)) throw new DomainError("conflict", "This upload has its bytes already.");
      staged.set(uploadId, null);
      try {
        const bytes = await readWhole(body, maxBytes);
        staged.set(uploadId, bytes);
        return { sizeBytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
      } catch (error) {
        staged.delete(uploadId);
        throw error;
      }
    },
    async keep(uploadId, storageKey) {
      const bytes = staged.get(checkUploadId(uploadId));
      checkStorageKey(storageKey);
      if (!bytes) throw new DomainError("not_found", "This upload has no bytes.");
      if (blobs.get(storageKey)?.length !== bytes.length) blobs.set(storageKey, bytes);
      staged.delete(uploadId);
    },
    async discard(uploadId) {
      staged.delete(checkUploadId(uploadId));
    },
    stat: async (storageKey) => blobs.get(checkStorageKey(storageKey))?.length ?? null,
    read: (storageKey, range) => pieces(blobs.get(checkStorageKey(storageKey)), range),
    freeBytes: async () => null,
  };
}
