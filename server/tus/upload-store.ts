import type { Readable } from "node:stream";
import { DataStore, Upload as TusUpload } from "@tus/server";
import type { Upload } from "@/lib/domain/upload";
import type { Context } from "@/lib/usecases/context";
import type { ByteStream } from "@/lib/usecases/ports";
import { appendUpload } from "@/lib/usecases/uploads/append-upload";
import { deleteUpload } from "@/lib/usecases/uploads/delete-upload";
import { getUpload } from "@/lib/usecases/uploads/get-upload";
import { openUpload } from "@/lib/usecases/uploads/open-upload";
import { noUpload } from "@/lib/usecases/uploads/upload-access";

async function* nothing(): ByteStream {}

function metadataOf({ filename, sha256 }: Upload): Record<string, string> {
  return sha256 === null ? { filename } : { filename, sha256 };
}

/** Uploads of one app as one request of tus sees them: every call asks a use case, which checks who asks. */
export class UploadStore extends DataStore {
  override extensions = ["creation", "creation-with-upload", "termination", "expiration"];
  #livesMs = 0;
  constructor(
    readonly ctx: Context,
    readonly app: string,
    /** The request's body as it arrives; what tus passes along has none of it. */
    readonly body: () => ByteStream,
  ) {
    super();
  }

  /** `not_found` unless it is there, resumable, and theirs who ask. */
  async find(id: string): Promise<Upload> {
    const upload = await getUpload(this.ctx, { app: this.app, upload: id });
    if (!upload.resumable) throw noUpload(); // it came in one body
    return upload;
  }

  override async create(file: TusUpload): Promise<TusUpload> {
    const { filename, sha256 } = file.metadata ?? {};
    const wish = { app: this.app, filename: filename ?? "", sizeBytes: file.size ?? 0, sha256: sha256 ?? null };
    return this.#fill(file, await openUpload(this.ctx, wish));
  }

  /** Where an upload goes on. One whose last byte came and was never answered for is completed here. */
  override async getUpload(id: string): Promise<TusUpload> {
    const upload = await this.find(id);
    const isWhole = upload.state === "open" && upload.receivedBytes === upload.sizeBytes;
    const now = isWhole ? await this.#append(id, upload.receivedBytes, nothing()) : upload;
    return this.#fill(new TusUpload({ id, offset: 0 }), now);
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    stream.resume();
    return (await this.#append(id, offset, this.body())).receivedBytes;
  }

  override async remove(id: string): Promise<void> {
    await deleteUpload(this.ctx, { app: this.app, upload: id });
  }

  override getExpiration(): number {
    return this.#livesMs;
  }

  #append(id: string, offset: number, body: ByteStream): Promise<Upload> {
    return appendUpload(this.ctx, { app: this.app, upload: id, offset, body });
  }

  #fill(file: TusUpload, upload: Upload): TusUpload {
    this.#livesMs = Date.parse(upload.expiresAt) - Date.parse(upload.createdAt);
    file.id = upload.id;
    file.size = upload.sizeBytes ?? undefined;
    file.offset = upload.receivedBytes;
    file.metadata = metadataOf(upload);
    file.creation_date = upload.createdAt;
    return file;
  }
}
