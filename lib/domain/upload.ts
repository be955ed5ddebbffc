import type { ActorRef } from "./actor";
import type { Inspection } from "./inspection";
import type { Instant } from "./instant";

export type UploadState = "open" | "complete";

/** Staged bytes nothing points at yet. */
export type Upload = {
  id: string;
  appId: string;
  filename: string;
  contentType: string;
  /** What the client declared, or null until the last byte is there. */
  sizeBytes: number | null;
  /** Kept once it is complete; until then the staged bytes are asked. */
  receivedBytes: number;
  /** What the client declared, or null, until the last byte is there: then what they hash to. */
  sha256: string | null;
  /** null while open. */
  storageKey: string | null;
  state: UploadState;
  /** null while open, and until somebody could look into the bytes. */
  inspection: Inspection | null;
  createdBy: ActorRef;
  createdAt: Instant;
  expiresAt: Instant;
  /** Its sender knows its id and can go on after a break. Otherwise a break, or the end of the process, is its end. */
  resumable: boolean;
};

/** A complete upload: its bytes are whole and hash to their name. */
export type CompleteUpload = Upload & {
  sizeBytes: number;
  sha256: string;
  storageKey: string;
};

export function isComplete(upload: Upload): upload is CompleteUpload {
  return (
    upload.state === "complete" && upload.sha256 !== null && upload.storageKey !== null && upload.sizeBytes !== null
  );
}

/** Where bytes lie: `{sha256}`, or `{appId}/{sha256}` when the app isolates its storage. */
export function storageKeyOf(app: { id: string; isolateStorage: boolean }, sha256: string): string {
  return app.isolateStorage ? `${app.id}/${sha256}` : sha256;
}
