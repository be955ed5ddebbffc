import type { Upload } from "@/lib/domain/upload";
import { defineUseCase } from "../use-case";
import { beginUpload } from "./begin-upload";

export type OpenUpload = {
  app: string;
  filename: string;
  sizeBytes: number;
  /** What the whole file will hash to, when the client knows already. */
  sha256: string | null;
};

/**
 * Opens an upload whose bytes come in as many bodies as it takes, until it expires. Everything is refused here that
 * can be without a byte. It is on record once it is complete: until then it is nothing.
 */
export const openUpload = defineUseCase(
  {
    action: "upload.open",
    target: (input: OpenUpload) => ({ type: "upload", id: input.filename, app: input.app }),
  },
  async (ctx, { app, filename, sizeBytes, sha256 }): Promise<Upload> => {
    const declared = { declaredBytes: sizeBytes, declaredSha256: sha256 };
    const { upload } = await beginUpload(ctx, { app, filename, ...declared, resumable: true });
    return upload;
  },
);
