import type { OutgoingHttpHeader } from "node:http";
import type { Answer } from "@/lib/http/incoming";
import type { Exchange } from "./exchange";
import { isWaiting } from "./node-http";

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
  const hasLength = headers["content-length"] !== undefined || (body === null && (status === 204 || status === 304));
  if (!hasLength) list.push("content-length", Buffer.byteLength(body ?? ""));
  response.writeHead(status, list);
  response.end(body === null || request.method === "HEAD" ? undefined : body);
}
