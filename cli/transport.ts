import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { Readable } from "node:stream";
import { networkFailure } from "./network-failure";

export type Outgoing = {
  method: string;
  url: URL;
  headers: Record<string, string | number>;
  /** Text, or bytes: a stream that can be opened anew when it has to be sent again. */
  body?: string | (() => Readable);
  /** How long nothing at all may come or go. */
  idleMs: number;
};

/** `url` is what answered. */
export type Reply = { url: URL; status: number; headers: IncomingMessage["headers"]; text: string };

async function readText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/**
 * One request, one answer, nothing followed and nothing repeated. Bytes go from the stream to the socket as fast as
 * that takes them. A server that answers before it has all of them (too large, no right) is heard, and the rest stays here.
 */
export function send(outgoing: Outgoing): Promise<Reply> {
  const { method, url, headers, body, idleMs } = outgoing;
  return new Promise((resolve, reject) => {
    const request = (url.protocol === "https:" ? requestHttps : requestHttp)(url, { method, headers, timeout: idleMs });
    const source = typeof body === "function" ? body() : null;
    let answered = false;
    const fail = (error: unknown) => reject(networkFailure(error, url));
    request.on("timeout", () => request.destroy(new Error(`nothing came for ${idleMs / 1000} s`)));
    request.on("error", (error) => {
      source?.destroy();
      if (!answered) fail(error);
    });
    request.on("response", (response) => {
      answered = true;
      const isEarly = source !== null && !source.readableEnded;
      if (isEarly) source.unpipe(request).destroy();
      readText(response).then((text) => {
        if (isEarly) request.destroy();
        resolve({ url, status: response.statusCode ?? 0, headers: response.headers, text });
      }, fail);
    });
    if (source === null) {
      request.end(body);
      return;
    }
    // The file failed, not the line: that error is told as it is.
    source.on("error", (error) => {
      reject(error);
      request.destroy();
    });
    source.pipe(request);
  });
}
