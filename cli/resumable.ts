import { DetailedError, Upload } from "tus-js-client";
import { Failure } from "./failure";
import { readAnswer } from "./read-answer";
import { type Exchange, type OpenFrom, sliceReader, TusReply, tusStack } from "./tus-stack";
import type { UploadMemory } from "./upload-memory";

/** A file to send: its bytes can be read again from anywhere. */
export type FileToSend = {
  filename: string;
  sizeBytes: number;
  sha256: string;
  open: OpenFrom;
  /** Sending begins here, or goes on after a break. */
  onStart(offset: number): void;
  onProgress(offset: number): void;
};

export type Resumable = {
  /** Where uploads of the app are opened, below /api/v1. */
  path: string;
  exchange: Exchange;
  memory: UploadMemory;
  sleep(ms: number): Promise<void>;
  say(line: string): void;
};

// As long as a server needs to come back, or to see that the sender before us is gone.
const BACK_OFF_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000];

const PASSING = [409, 423, 429, 500, 502, 503, 504];

class Broken extends Error {
  constructor(
    readonly failure: Failure,
    readonly status: number | null,
  ) {
    super(failure.message);
  }
  /** Whether the same may go well in a moment. */
  get isPassing(): boolean {
    return this.status === null ? this.failure.code === "network" : PASSING.includes(this.status);
  }
}

const percent = (bytes: number, of: number) => `${Math.floor((bytes * 100) / Math.max(1, of))} %`;

/** One file on its way, over as many connections as it takes. */
class Sending {
  /** The upload that is open on the server. */
  #id: string | null = null;
  #keeping: Promise<void> = Promise.resolve();
  #startedAt = 0;
  #failures = 0;
  constructor(
    readonly to: Resumable,
    readonly file: FileToSend,
  ) {}

  async run(): Promise<string> {
    this.#id = await this.to.memory.find();
    for (;;) {
      try {
        const id = await this.#sendOnce();
        await this.#forget();
        return id;
      } catch (error) {
        await this.#keeping;
        await this.#recover(error);
      }
    }
  }

  /** Waits until the same may be tried again, or throws why not. */
  async #recover(error: unknown): Promise<void> {
    if (!(error instanceof Broken)) throw error;
    if (this.#id !== null && (error.status === 404 || error.status === 410)) return this.#forget();
    const wait = BACK_OFF_MS[this.#failures++];
    if (wait === undefined || !error.isPassing) throw error.failure;
    const { file, to } = this;
    to.say(
      `${file.filename} stopped (${error.failure.code}) after ${percent(this.#startedAt, file.sizeBytes)} was safe: again in ${wait / 1000} s.`,
    );
    await to.sleep(wait);
  }

  async #forget(): Promise<void> {
    this.#id = null;
    await this.#keeping;
    await this.to.memory.forget();
  }

  #keep(id: string): void {
    this.#id = id;
    this.#keeping = this.to.memory.keep(id);
  }

  #start(offset: number): void {
    if (offset > this.#startedAt) this.#failures = 0; // something got through since the last time
    this.#startedAt = offset;
    this.file.onStart(offset);
  }

  #sendOnce(): Promise<string> {
    const { to, file } = this;
    return new Promise((resolve, reject) => {
      let isBegun = false;
      const upload = new Upload(Buffer.alloc(1), {
        // Without an endpoint a failed look at what is there is told, and does not begin the file anew.
        ...(this.#id === null ? { endpoint: to.path } : { uploadUrl: `${to.path}/${this.#id}` }),
        httpStack: tusStack(to.exchange),
        fileReader: sliceReader(file.sizeBytes, file.open),
        metadata: { filename: file.filename, sha256: file.sha256 },
        retryDelays: null,
        storeFingerprintForResuming: false,
        onUploadUrlAvailable: () => this.#keep(idOf(upload)),
        onProgress: (offset) => {
          if (isBegun) file.onProgress(offset);
          else this.#start(offset);
          isBegun = true;
        },
        onSuccess: () => resolve(idOf(upload)),
        onError: (error) => reject(brokenBy(error)),
      });
      upload.start();
    });
  }
}

/**
 * Sends a file by tus and answers the upload's id. An upload that was left half-way goes on from what the server has;
 * a line that breaks is tried again with longer and longer waits, from the shortest whenever bytes got through.
 */
export function sendResumably(to: Resumable, file: FileToSend): Promise<string> {
  return new Sending(to, file).run();
}

const idOf = ({ url }: Upload) => url?.slice(url.lastIndexOf("/") + 1) ?? "";

function brokenBy(error: Error | DetailedError): unknown {
  if (!(error instanceof DetailedError)) return error;
  const { originalResponse, originalRequest, causingError } = error;
  if (originalResponse instanceof TusReply) {
    return new Broken(failureOf(originalRequest.getMethod(), originalResponse), originalResponse.getStatus());
  }
  return causingError instanceof Failure ? new Broken(causingError, null) : (causingError ?? error);
}

function failureOf(method: string, { reply }: TusReply): Failure {
  if (reply.status === 423) {
    return new Failure("busy", "Somebody else is sending this very upload: wait until they are done.");
  }
  try {
    readAnswer(method, reply.url, reply);
  } catch (error) {
    if (error instanceof Failure) return error;
  }
  return new Failure("bad_answer", `${reply.url.origin} answered ${reply.status}, which makes no sense here.`);
}
