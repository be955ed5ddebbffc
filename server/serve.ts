import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { clientAddress } from "@/lib/http/address";
import { splitUrl } from "@/lib/http/incoming";
import { ADDRESS, REQUEST_ID, URL_AS_SENT } from "@/lib/http/internal-headers";
import { isMissingPage } from "@/lib/http/missing-page";
import { noSuchOperation, problem } from "@/lib/http/problem";
import { newRequestId } from "@/lib/http/request-id";
import { container } from "@/lib/runtime/container";
import { maskSecrets } from "@/lib/usecases/mask-secrets";
import { SIGNATURE_QUERY } from "@/lib/wire/links";
import { lingerAfter } from "./linger";
import { fromNode, letBodyCome, send } from "./node-http";
import { findRoute } from "./routes";
import { ALWAYS, DATA_POLICY, newNonce, pagePolicy } from "./security-headers";
import { appOfOpening, openByLink } from "./share-links";
import { watchRequest } from "./watch-request";

const NEXT_BODY_MS = 60_000;
// Next leaves a page that says notFound() to the browser's scripts: without them it stays blank. What no page of ours has for
// an address it renders whole, with the same status and the same bytes for whatever is missing.
const NO_SUCH_PAGE = "/no-such-page";
const NEXT_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

const isData = (path: string) => /^\/(api|files|feeds)(\/|$)/.test(path);

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

// What somebody sees by a session, a share link or a signed address is for them, not for whoever searches.
const isPersonal = ({ headers, url = "/" }: IncomingMessage) =>
  headers.cookie !== undefined || headers.authorization !== undefined || splitUrl(url).query.has(SIGNATURE_QUERY);

/** Sets what only the entry may say, over whatever the client sent, and the headers of every answer. */
function stamp(request: IncomingMessage, response: ServerResponse, requestId: string): void {
  const { config } = container();
  const { path } = splitUrl(request.url ?? "/");
  const policy = isData(path) ? DATA_POLICY : pagePolicy(newNonce(), config);
  const forwarded = request.headers["x-forwarded-for"];
  request.headers[REQUEST_ID] = requestId;
  request.headers[URL_AS_SENT] = request.url ?? "/";
  request.headers[ADDRESS] = clientAddress(request.socket.remoteAddress, String(forwarded ?? ""), config.trustProxy);
  request.headers["content-security-policy"] = policy; // Next takes the nonce for its scripts from here
  delete request.headers["content-security-policy-report-only"];
  for (const [name, value] of Object.entries(ALWAYS)) response.setHeader(name, value);
  if (isPersonal(request)) response.setHeader("x-robots-tag", "noindex");
  response.setHeader("x-request-id", requestId);
  response.setHeader("content-security-policy", policy);
}

// Next only reads small bodies, and node's own limit on a request's time is off for the sake of uploads.
function limitBody(request: IncomingMessage): void {
  const timer = setTimeout(() => {
    if (!request.complete) request.destroy();
  }, NEXT_BODY_MS);
  timer.unref();
  request.once("close", () => clearTimeout(timer));
}

function logAnswer(request: IncomingMessage, response: ServerResponse, requestId: string): void {
  const { path } = splitUrl(request.url ?? "/");
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
    container().log[isData(path) && !path.startsWith("/api/health/") ? "info" : "debug"](facts, "request");
  });
}

type Exchange = { request: IncomingMessage; response: ServerResponse; requestId: string };

function answer({ request, response, requestId }: Exchange, next: RequestListener): Promise<void> | void {
  const { path } = splitUrl(request.url ?? "/");
  const opened = appOfOpening(request);
  if (opened !== null) return openByLink(request, response, opened);
  const route = findRoute({ request, response, requestId });
  if (route !== null) return route();
  const isOdd = !isDecodable(path) || !NEXT_METHODS.includes(request.method ?? "");
  if (isData(path) && (isOdd || !path.startsWith("/api/"))) return send(request, response, noSuchOperation(requestId));
  return handToNext(request, response, next);
}

async function handToNext(request: IncomingMessage, response: ServerResponse, next: RequestListener): Promise<void> {
  if (await isMissingPage(fromNode(request, response))) request.url = NO_SUCH_PAGE;
  limitBody(request);
  letBodyCome(request, response);
  await next(request, response);
}

/** Answers every request of the server: our own routes, then Next. Never throws. */
export async function serve(request: IncomingMessage, response: ServerResponse, next: RequestListener): Promise<void> {
  const requestId = newRequestId();
  response.on("error", () => {}); // a client that left; whoever writes learns it from the write
  try {
    stamp(request, response, requestId);
    lingerAfter(request, response);
    logAnswer(request, response, requestId);
    const { metrics } = container();
    if (metrics !== null) watchRequest(request, response, metrics);
    await answer({ request, response, requestId }, next);
  } catch (error) {
    if (response.headersSent || response.destroyed) response.destroy();
    else send(request, response, problem(error, requestId));
  }
}
