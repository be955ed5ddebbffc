import { type Credentials, identify } from "./http";

const VERSION = { "tus-resumable": "1.0.0" };
const BYTES = { "content-type": "application/offset+octet-stream" };

export type TusAnswer = { status: number; headers: Headers; text: string };

export type TusClient = {
  /** Opens an upload; with bytes, they come with it. */
  post(path: string, sizeBytes: number, metadata: Record<string, string>, bytes?: BodyInit): Promise<TusAnswer>;
  head(path: string): Promise<TusAnswer>;
  patch(path: string, offset: number, bytes: BodyInit, signal?: AbortSignal): Promise<TusAnswer>;
  del(path: string): Promise<TusAnswer>;
  send(method: string, path: string, headers?: Record<string, string>, body?: BodyInit): Promise<TusAnswer>;
};

export function metadataField(metadata: Record<string, string>): string {
  return Object.entries(metadata)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString("base64")}`)
    .join(",");
}

/** The tus 1.0.0 protocol, a call at a time, with no cleverness of a library's in between. */
export function tus(url: string, credentials: Credentials): TusClient {
  async function ask(method: string, path: string, init: RequestInit & { headers: Record<string, string> }) {
    const headers = { ...identify(credentials, url), ...init.headers };
    const response = await fetch(new URL(path, url), { ...init, method, headers, duplex: "half" } as RequestInit);
    return { status: response.status, headers: response.headers, text: await response.text() };
  }
  return {
    post: (path, sizeBytes, metadata, bytes) => {
      const about = { "upload-length": String(sizeBytes), "upload-metadata": metadataField(metadata) };
      return ask("POST", path, { headers: { ...VERSION, ...about, ...(bytes && BYTES) }, body: bytes });
    },
    head: (path) => ask("HEAD", path, { headers: VERSION }),
    patch: (path, offset, body, signal) =>
      ask("PATCH", path, { headers: { ...VERSION, ...BYTES, "upload-offset": String(offset) }, body, signal }),
    del: (path) => ask("DELETE", path, { headers: VERSION }),
    send: (method, path, headers = {}, body) => ask(method, path, { headers, body }),
  };
}

/** Bytes that stop coming until they are let go, so that a request stays under way. */
export function heldBack(first: Uint8Array, rest: Uint8Array): { body: BodyInit; goOn(): void } {
  let goOn = () => {};
  const told = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(first);
      await told;
      controller.enqueue(rest);
      controller.close();
    },
  });
  return { body, goOn };
}
