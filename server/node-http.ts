import type { IncomingMessage, OutgoingHttpHeader, ServerResponse } from "node:http";
import { type Answer, type Incoming, splitUrl } from "@/lib/http/incoming";
import { brokenOff, tooSlow } from "@/lib/http/read-body";
import type { ByteStream } from "@/lib/usecases/ports";
import type { Exchange } from "./exchange";
import { turn } from "./turns";

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
      await turn();
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

/** By name; a list where a header stands more than once. */
type Headers = Record<string, string | string[]>;

// As one list node writes them as they are; by name it looks each of them over twice.
function listOf(exchange: Exchange, own: Headers): OutgoingHttpHeader[] {
  const list: OutgoingHttpHeader[] = [];
  for (const [name, value] of exchange.headers) if (own[name] === undefined) list.push(name, value);
  for (const name in own) list.push(name, own[name] ?? "");
  return list;
}

/** Begins an answer: what goes on every one, under what this one says. */
export function writeHead(exchange: Exchange, status: number, own: Headers): void {
  exchange.response.writeHead(status, listOf(exchange, own));
}

/** Sends a whole answer; HEAD gets its headers alone. */
export function send(
  exchange: Exchange,
  { status, headers, body }: Omit<Answer, "headers"> & { headers: Headers },
): void {
  const { request, response } = exchange;
  if (response.headersSent || response.destroyed) return;
  const list = listOf(exchange, headers);
  // Nothing was asked to come, so there is nothing to wait for: the connection can end with the answer.
  if (isWaiting(request)) list.push("connection", "close");
  if (body !== null || (status !== 204 && status !== 304)) list.push("content-length", Buffer.byteLength(body ?? ""));
  response.writeHead(status, list);
  response.end(body === null || request.method === "HEAD" ? undefined : body);
}
