import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Metrics } from "@/lib/runtime/metrics/make-metrics";
import { routeLabel } from "./route-label";

const UPLOADS = /^\/api\/v1\/apps\/[^/]+\/(publish|uploads(\/resumable\/[^/?]+)?)(\?|$)/;

const bringsBytes = (method: string, url: string) => /^(PUT|POST|PATCH)$/.test(method) && UPLOADS.test(url);

// What of a connection was counted: its next request has its first bytes in before anybody hears of it.
const counted = new WeakMap<Socket, { read: number; written: number }>();

function carriedBy(socket: Socket): { receivedBytes: number; sentBytes: number } {
  const { read, written } = counted.get(socket) ?? { read: 0, written: 0 };
  counted.set(socket, { read: socket.bytesRead, written: socket.bytesWritten });
  return { receivedBytes: socket.bytesRead - read, sentBytes: socket.bytesWritten - written };
}

/** Counts a request once it is over, with what its connection carried since the one before. */
export function watchRequest(request: IncomingMessage, response: ServerResponse, metrics: Metrics): void {
  const { method = "GET", url = "/", socket } = request; // now: whoever answers may write another address over it
  const startedAt = performance.now();
  const done = bringsBytes(method, url) ? metrics.uploading() : null;
  response.once("close", () => {
    done?.();
    metrics.asked({
      ...routeLabel(method, url),
      status: response.headersSent ? response.statusCode : null,
      seconds: (performance.now() - startedAt) / 1000,
      ...carriedBy(socket),
    });
  });
}
