import type { DetailedError } from "tus-js-client";
import type { ProblemView } from "@/lib/wire/common";
import { ApiProblem } from "../api/call";

/** One file on its way. */
export type Sending = {
  /** The upload's id, once its last byte is there. */
  done: Promise<string>;
  pause(): void;
  resume(): void;
};

export type Watch = {
  /** The upload is open on the server under that id. */
  onOpen(id: string): void;
  onProgress(sentBytes: number): void;
  /** The line broke; it is tried again in a moment. */
  onStall(): void;
};

/** The line broke, or something that is not the server answered. */
export class LineBroken extends Error {
  constructor() {
    super("The connection broke off before the server had answered.");
    this.name = "LineBroken";
  }
}

/** The session ended while the file was on its way. */
export class SignedOut extends Error {}

/** The server knows the upload no more: it expired, or somebody abandoned it. */
export class UploadGone extends Error {}

const RETRY_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
const PASSING = [409, 423, 429, 500, 502, 503, 504];

const statusOf = ({ originalResponse }: DetailedError) => originalResponse?.getStatus() ?? null;

/**
 * Sends one file by tus; with an `id`, the rest of it. Breaks of the line are overcome with longer and longer waits.
 * `done` rejects with what the server says, or with LineBroken, SignedOut or UploadGone.
 */
export async function sendFile(
  app: string,
  file: File,
  { sha256, id }: { sha256: string; id: string | null },
  watch: Watch,
): Promise<Sending> {
  const { Upload, DetailedError } = await import("tus-js-client");
  const root = `/api/v1/apps/${encodeURIComponent(app)}/uploads/resumable`;
  const { promise: done, resolve, reject } = promised<string>();
  const idNow = () => upload.url?.slice(upload.url.lastIndexOf("/") + 1) ?? "";
  const upload = new Upload(file, {
    ...(id === null ? { endpoint: root } : { uploadUrl: `${root}/${id}` }),
    metadata: { filename: file.name, sha256 },
    storeFingerprintForResuming: false,
    retryDelays: RETRY_MS,
    onShouldRetry: (error) => {
      const status = statusOf(error);
      const isPassing = status === null || PASSING.includes(status);
      if (isPassing) watch.onStall();
      return isPassing;
    },
    onUploadUrlAvailable: () => {
      // Without it a failed look at what is there does not begin the file anew.
      upload.options.endpoint = null;
      watch.onOpen(idNow());
    },
    onProgress: (sentBytes) => watch.onProgress(sentBytes),
    onSuccess: () => resolve(idNow()),
    onError: (error) => reject(error instanceof DetailedError ? refusalIn(error) : error),
  });
  upload.start();
  return { done, pause: () => void upload.abort(), resume: () => upload.start() };
}

function promised<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (why: unknown) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

function refusalIn(error: DetailedError): Error {
  const status = statusOf(error);
  const problem = parse(error.originalResponse?.getBody() ?? "");
  if (problem !== null) return new ApiProblem(problem);
  // An answer to HEAD has no body that could say why.
  if (status === 401) return new SignedOut();
  return status === 404 || status === 410 ? new UploadGone() : new LineBroken();
}

function parse(text: string): ProblemView | null {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null && "code" in body ? (body as ProblemView) : null;
  } catch {
    return null;
  }
}
