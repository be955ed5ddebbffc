import type { Readable } from "node:stream";
import type { FileReader, HttpRequest, HttpResponse, HttpStack } from "tus-js-client";
import type { Outgoing, Reply } from "./transport";

export type Message = { method: string; path: string; headers?: Outgoing["headers"]; body?: Outgoing["body"] };
export type Exchange = (message: Message) => Promise<Reply>;

/** Part of a file, from `start` on; reading it says how many bytes went by. */
export type OpenFrom = (start: number, onBytes: (count: number) => void) => Readable;

type Slice = { size: number; open(onBytes: (count: number) => void): Readable };

/** A file of this machine as tus-js-client reads it: the rest from an offset, opened when it is sent. */
export function sliceReader(sizeBytes: number, open: OpenFrom): FileReader {
  return {
    openFile: async () => ({
      size: sizeBytes,
      slice: async (start, end) => {
        const value: Slice = { size: end - start, open: (onBytes) => open(start, onBytes) };
        return { value, done: end >= sizeBytes };
      },
      close() {},
    }),
  };
}

/** A server's answer that tus-js-client did not want, with what it says. */
export class TusReply implements HttpResponse {
  constructor(
    readonly reply: Reply,
    readonly path: string,
  ) {}
  getStatus = () => this.reply.status;
  getBody = () => this.reply.text;
  getUnderlyingObject = () => this.reply;
  getHeader(name: string): string | undefined {
    const value = this.reply.headers[name.toLowerCase()];
    const text = Array.isArray(value) ? value[0] : value;
    // Wherever the server believes it is: what was opened lies below where it was opened.
    return name.toLowerCase() === "location" && text ? this.path + text.slice(text.lastIndexOf("/")) : text;
  }
}

class TusRequest implements HttpRequest {
  readonly #headers: Record<string, string> = {};
  #onSent: (bytes: number) => void = () => {};
  constructor(
    readonly method: string,
    readonly path: string,
    readonly exchange: Exchange,
  ) {}
  getMethod = () => this.method;
  getURL = () => this.path;
  getUnderlyingObject = () => null;
  getHeader = (name: string) => this.#headers[name.toLowerCase()];
  abort = async () => {};

  setHeader(name: string, value: string): void {
    this.#headers[name.toLowerCase()] = value;
  }

  setProgressHandler(handler: (bytes: number) => void): void {
    this.#onSent = handler;
  }

  async send(slice: Slice | null | undefined): Promise<HttpResponse> {
    const message = { method: this.method, path: this.path, headers: this.#headers };
    const reply = await this.exchange(slice ? { ...message, ...this.#bodyOf(slice) } : message);
    return new TusReply(reply, this.path);
  }

  #bodyOf(slice: Slice): Pick<Message, "headers" | "body"> {
    const open = () => {
      let sent = 0;
      return slice.open((bytes) => {
        sent += bytes;
        this.#onSent(sent);
      });
    };
    return { headers: { ...this.#headers, "content-length": slice.size }, body: open };
  }
}

/** tus-js-client's requests over this tool's own transport: its token, redirects, proxies and time limits. */
export function tusStack(exchange: Exchange): HttpStack {
  return {
    createRequest: (method, path) => new TusRequest(method, path, exchange),
    getName: () => "sluice",
  };
}
