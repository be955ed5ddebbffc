import type { IncomingMessage, ServerResponse } from "node:http";

const LINGER_MS = 2_000;

/**
 * Ends a connection whose body still comes although it was answered (a refused upload): what arrives is dropped for a
 * moment, so that the client reads the answer instead of a reset, and then it is over. Without this a client could
 * send for ever.
 */
export function lingerAfter(request: IncomingMessage, response: ServerResponse): void {
  const { "content-length": length, "transfer-encoding": encoding } = request.headers;
  if (length === undefined && encoding === undefined) return;
  response.once("finish", () => {
    if (request.complete) return;
    request.resume();
    const { socket } = request;
    const timer = setTimeout(() => {
      if (!request.complete) socket.destroy();
    }, LINGER_MS);
    timer.unref();
    request.once("end", () => clearTimeout(timer));
  });
}
