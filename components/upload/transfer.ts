import { hashFile } from "./hash-file";
import { type Remembered, rememberUpload } from "./remembered-uploads";
import { type Sending, sendFile, UploadGone } from "./send-file";
import type { SentAs } from "./upload-item";

export type TransferWatch = {
  onHash(hashedBytes: number): void;
  onHashed(sha256: string): void;
  onProgress(sentBytes: number): void;
  onStall(): void;
  onOpen(upload: Remembered): void;
  onDone(as: SentAs): void;
  onFail(error: unknown): void;
};

/** A file being hashed and then sent. */
export type Transfer = { pause(): void; resume(): void; stop(): void };

/** What is known of a file from before: its digest, and the upload that was begun with it. */
export type Known = { sha256: string | null; upload: Remembered | null };

/**
 * Brings a file to the app: hashes it, asks whether the app holds those bytes, and else sends them, going on with the
 * upload that was begun with them. `stop` leaves what has arrived where it is.
 */
export function startTransfer(app: string, file: File, known: Known, watch: TransferWatch): Transfer {
  const stopped = new AbortController();
  let sending: Sending | null = null;
  const run = async (): Promise<SentAs> => {
    const sha256 = known.sha256 ?? (await hashFile(file, watch.onHash, stopped.signal));
    watch.onHashed(sha256);
    const begun = known.upload?.sha256 === sha256 ? known.upload : null;
    if (begun === null && (await isHeld(app, sha256, stopped.signal))) return { sha256 };
    return { upload: await send(sha256, begun?.id ?? null) };
  };
  const send = async (sha256: string, id: string | null): Promise<string> => {
    const onOpen = (opened: string) => {
      const upload = { id: opened, filename: file.name, sizeBytes: file.size, sha256 };
      rememberUpload(app, upload);
      watch.onOpen(upload);
    };
    sending = await sendFile(app, file, { sha256, id }, { ...watch, onOpen });
    if (stopped.signal.aborted) sending.pause();
    try {
      return await sending.done;
    } catch (error) {
      if (error instanceof UploadGone && id !== null) return send(sha256, null);
      throw error;
    }
  };
  run().then(watch.onDone, (error: unknown) => {
    if (!stopped.signal.aborted) watch.onFail(error);
  });
  return {
    pause: () => sending?.pause(),
    resume: () => sending?.resume(),
    stop: () => {
      stopped.abort();
      sending?.pause();
    },
  };
}

async function isHeld(app: string, sha256: string, signal: AbortSignal): Promise<boolean> {
  const answer = await fetch(`/api/v1/apps/${encodeURIComponent(app)}/blobs/${sha256}`, { method: "HEAD", signal });
  return answer.ok;
}
