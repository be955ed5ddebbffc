import { createHash } from "node:crypto";
import { sha256OfKey } from "@/lib/domain/blob";
import { DomainError } from "@/lib/domain/errors";
import type { BlobStore, ByteRange, ByteStream, HeldKey, Received, StoredEntry } from "@/lib/usecases/ports";
import { checkStorageKey } from "../shared/blob-names";
import { checkRange } from "../shared/check-range";
import { checkedBytes } from "../shared/checked-bytes";
import { KeyLock } from "../shared/key-lock";
import { StagedBytes } from "./staged-bytes";
import { inTemporaryFile } from "./temporary-file";

const CHUNK_BYTES = 512 * 1024;

const nothingStored = () => new DomainError("not_found", "Nothing is stored under this key.");

function received(bytes: Buffer): Received {
  return { sizeBytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}

async function* pieces(bytes: Buffer, { start, end }: ByteRange): ByteStream {
  for (let at = start; at <= end; at += CHUNK_BYTES)
    yield Buffer.from(bytes.subarray(at, Math.min(at + CHUNK_BYTES, end + 1)));
}

async function* read(bytes: Buffer | undefined, sha256: string, wanted: ByteRange | undefined): ByteStream {
  if (bytes === undefined) throw nothingStored();
  const range = checkRange(wanted, bytes.length);
  const isWhole = range.start === 0 && range.end === bytes.length - 1;
  yield* isWhole ? checkedBytes(pieces(bytes, range), bytes.length, sha256) : pieces(bytes, range);
}

async function* entriesOf(blobs: Map<string, Buffer>): AsyncGenerator<StoredEntry> {
  for (const [storageKey, bytes] of [...blobs]) yield { storageKey, name: storageKey, sizeBytes: bytes.length };
}

/** Bytes in this process's memory: for tests and for a look around. Its trash forgets at once. */
export function openMemoryBlobStore(): BlobStore {
  const staged = new StagedBytes();
  const blobs = new Map<string, Buffer>();
  const locks = new KeyLock();
  const find = (storageKey: string) => blobs.get(checkStorageKey(storageKey));
  const hold = async <T>(storageKey: string, work: (held: HeldKey) => Promise<T>): Promise<T> => {
    checkStorageKey(storageKey);
    const put = (bytes: Buffer) => {
      if (!blobs.get(storageKey)?.equals(bytes)) blobs.set(storageKey, bytes);
    };
    const held: HeldKey = {
      async keep(uploadId) {
        put(staged.get(uploadId));
        staged.drop(uploadId);
      },
      keepCopy: async (uploadId) => put(staged.get(uploadId)),
      trash: async () => void blobs.delete(storageKey),
    };
    return locks.run(storageKey, () => work(held));
  };
  return {
    receive: async (uploadId, body, maxBytes) => received(await staged.receive(uploadId, body, maxBytes)),
    append: (uploadId, offset, body, maxBytes) => staged.append(uploadId, offset, body, maxBytes),
    stagedBytes: async (uploadId) => staged.sizeOf(uploadId),
    seal: async (uploadId) => received(staged.get(uploadId)),
    keep: (uploadId, storageKey) => hold(storageKey, (held) => held.keep(uploadId)),
    hold,
    discard: async (uploadId) => staged.drop(uploadId),
    stat: async (storageKey) => find(storageKey)?.length ?? null,
    read: (storageKey, range) => read(find(storageKey), sha256OfKey(storageKey), range),
    lendStaged: async (uploadId, work) => inTemporaryFile(staged.get(uploadId), work),
    async lend(storageKey, work) {
      const bytes = find(storageKey);
      if (bytes === undefined) throw nothingStored();
      return inTemporaryFile(bytes, work);
    },
    async digest(storageKey) {
      const bytes = find(storageKey);
      return bytes === undefined ? null : received(bytes).sha256;
    },
    listStaged: () => staged.ids(),
    listStored: () => entriesOf(blobs),
    emptyTrash: async () => 0,
    usage: async () => ({ staged: staged.amount(), trash: { count: 0, bytes: 0 } }),
    freeBytes: async () => null,
  };
}
