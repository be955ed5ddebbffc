import { DomainError } from "@/lib/domain/errors";
import type { Amount, ByteStream } from "@/lib/usecases/ports";
import { checkUploadId } from "../shared/blob-names";
import { beingWritten, noStagedBytes, staysWithin, wrongOffset } from "../shared/staging-refusals";

type Staged = { chunks: Uint8Array[]; sizeBytes: number };

/** What uploads have sent so far, each with one writer at a time. */
export class StagedBytes {
  readonly #staged = new Map<string, Staged>();
  readonly #busy = new Set<string>();

  async append(uploadId: string, offset: number, body: ByteStream, maxBytes: number): Promise<number> {
    checkUploadId(uploadId);
    if (this.#busy.has(uploadId)) throw beingWritten();
    const staged = this.#staged.get(uploadId) ?? { chunks: [], sizeBytes: 0 };
    if (offset !== staged.sizeBytes) throw wrongOffset(offset, staged.sizeBytes);
    this.#staged.set(uploadId, staged);
    this.#busy.add(uploadId);
    try {
      for await (const chunk of body) {
        staysWithin(maxBytes, staged.sizeBytes + chunk.byteLength);
        staged.chunks.push(chunk);
        staged.sizeBytes += chunk.byteLength;
      }
      return staged.sizeBytes;
    } finally {
      this.#busy.delete(uploadId);
    }
  }

  /** A whole body; nothing is left of one that fails. `conflict` when the upload has bytes already. */
  async receive(uploadId: string, body: ByteStream, maxBytes: number): Promise<Buffer> {
    if (this.sizeOf(uploadId) !== null) throw new DomainError("conflict", "This upload has its bytes already.");
    try {
      await this.append(uploadId, 0, body, maxBytes);
      return this.get(uploadId);
    } catch (error) {
      this.drop(uploadId);
      throw error;
    }
  }

  async *ids(): AsyncGenerator<string> {
    yield* [...this.#staged.keys()];
  }

  amount(): Amount {
    const sizes = [...this.#staged.values()].map(({ sizeBytes }) => sizeBytes);
    return { count: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
  }

  sizeOf(uploadId: string): number | null {
    return this.#staged.get(checkUploadId(uploadId))?.sizeBytes ?? null;
  }

  get(uploadId: string): Buffer {
    const staged = this.#staged.get(checkUploadId(uploadId));
    if (this.#busy.has(uploadId)) throw beingWritten();
    if (staged === undefined) throw noStagedBytes();
    return Buffer.concat(staged.chunks);
  }

  drop(uploadId: string): void {
    this.#staged.delete(checkUploadId(uploadId));
  }
}
