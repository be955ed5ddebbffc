import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { PAGE_IS_THERE } from "@/lib/http/internal-headers";
import { isKnownPage, isMissingPage } from "@/lib/http/missing-page";
import { noSuchOperation, problem } from "@/lib/http/problem";
import { container } from "@/lib/runtime/container";
import { maskSecrets } from "@/lib/usecases/mask-secrets";
import { type Exchange, isData, openExchange } from "./exchange";
import { lingerAfter } from "./linger";
import { letBodyCome } from "./node-http";
import { findRoute } from "./routes";
import { send } from "./send";
import { appOfOpening, openByLink } from "./share-links";
import { watchRequest } from "./watch-request";

const NEXT_BODY_MS = 60_000;
// Next leaves a page that says notFound() to the browser's scripts: without them it stays blank. What no page of ours has for
// an address it renders whole, with the same status and the same bytes for whatever is missing.
const NO_SUCH_PAGE = "/no-such-page";
const NEXT_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

// Next only reads small bodies, and node's own limit on a request's time is off for the sake of uploads.
function limitBody(request: IncomingMessage): void {
  const timer = setTimeout(() => {
    if (!request.complete) request.destroy();
  }, NEXT_BODY_MS);
  timer.unref();
  request.once("close", () => clearTimeout(timer));
}

function logAnswer({ request, response, requestId, incoming: { path } }: Exchange): void {
  const { log } = container();
  const level = isData(path) && !path.startsWith("/api/health/") ? "info" : "debug";
  if (!log.isLevelEnabled(level)) return;
  const startedAt = performance.now();
  response.once("close", () => {
    const facts = {
      requestId,
      method: request.method,
      path: maskSecrets(path),
      // null: the client left before there was an answer
      status: response.headersSent ? response.statusCode : null,
      // the status says what was meant, and the end of it never went out
      ...(response.writableFinished ? {} : { cutOff: true }),
      ms: Math.round(performance.now() - startedAt),
    };
    log[level](facts, "request");
  });
}

// Without a promise where the answer is at hand: Next follows every promise of the process, and each one costs.
function answer(exchange: Exchange, next: RequestListener): Promise<void> | void {
  const { requestId, incoming } = exchange;
  const { method, path } = incoming;
  const opened = appOfOpening(exchange);
  if (opened !== null) return openByLink(exchange, opened);
  const route = findRoute(exchange);
  if (route !== null) return route();
  const isOdd = !isDecodable(path) || !NEXT_METHODS.includes(method);
  if (isData(path) && (isOdd || !path.startsWith("/api/"))) return send(exchange, noSuchOperation(requestId));
  return handToNext(exchange, next);
}

async function handToNext({ request, response, incoming, headers }: Exchange, next: RequestListener): Promise<void> {
  for (const [name, value] of headers) response.setHeader(name, value);
  if (isKnownPage(incoming)) request.headers[PAGE_IS_THERE] = "yes";
  else if (await isMissingPage(incoming)) request.url = NO_SUCH_PAGE;
  limitBody(request);
  letBodyCome(request, response);
  await next(request, response);
}

function fail(exchange: Exchange, error: unknown): void {
  const { response, requestId } = exchange;
  if (response.headersSent || response.destroyed) response.destroy();
  else send(exchange, problem(error, requestId));
}

/** Answers every request of the server: our own routes, then Next. Never throws. */
export function serve(request: IncomingMessage, response: ServerResponse, next: RequestListener): void {
  response.on("error", () => {}); // a client that left; whoever writes learns it from the write
  const exchange = openExchange(request, response);
  try {
    lingerAfter(request, response);
    logAnswer(exchange);
    const { metrics } = container();
    if (metrics !== null) watchRequest(request, response, metrics);
    answer(exchange, next)?.catch((error: unknown) => fail(exchange, error));
  } catch (error) {
    fail(exchange, error);
  }
}
