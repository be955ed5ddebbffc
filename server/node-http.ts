import type { IncomingMessage, ServerResponse } from "node:http";
import { type Incoming, splitUrl } from "@/lib/http/incoming";
import { brokenOff, tooSlow } from "@/lib/http/read-body";
import type { ByteStream } from "@/lib/usecases/ports";
import { uploadTurn } from "./upload-turns";

const IDLE_MS = 60_000;

// A client that said `Expect: 100-continue` waits for this before it sends: only whoever wants the bytes says it.
const waiting = new WeakSet<IncomingMessage>();

export function markWaiting(request: IncomingMessage): void {
  waiting.add(request);
}

export function isWaiting(request: IncomingMessage): boolean {
  return waiting.has(request);
}

/** Tells a client that waits for it to send its body. */
export function letBodyCome(request: IncomingMessage, response: ServerResponse): void {
  if (waiting.delete(request)) response.writeContinue();
}

async function* bodyOf(request: IncomingMessage, response: ServerResponse): ByteStream & AsyncGenerator<Uint8Array> {
  letBodyCome(request, response);
  // Destroying the request when the reader stops would destroy the socket the answer has to go out on.
  const chunks: AsyncIterator<Buffer> = request.iterator({ destroyOnReturn: false });
  let isIdle = false;
  const timer = setTimeout(() => {
    isIdle = true;
    request.destroy();
  }, IDLE_MS);
  try {
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
      timer.refresh();
      yield next.value;
      // Asked to go on at once, node reads a fast sender up to 32 times in a row, and everybody else waits.
      await uploadTurn();
    }
  } catch {
    throw isIdle ? tooSlow(IDLE_MS) : brokenOff();
  } finally {
    clearTimeout(timer);
    await chunks.return?.();
  }
  if (!request.complete) throw brokenOff();
}

/** A node request as the core of the API sees it. */
export function fromNode(request: IncomingMessage, response: ServerResponse): Incoming {
  return {
    method: request.method ?? "GET",
    ...splitUrl(request.url ?? "/"),
    header: (name) => {
      const value = request.headers[name];
      return Array.isArray(value) ? value.join(", ") : (value ?? null);
    },
    body: () => bodyOf(request, response),
  };
}
