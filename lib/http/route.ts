import { container } from "@/lib/runtime/container";
import type { ByteStream } from "@/lib/usecases/ports";
import type { OperationName } from "@/lib/wire/operations";
import { type Answer, type Incoming, splitUrl } from "./incoming";
import { REQUEST_ID, URL_AS_SENT } from "./internal-headers";
import { type Handler, methodOf, operate } from "./operate";
import { noSuchOperation } from "./problem";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
type Method = (typeof METHODS)[number];
type RouteHandler = (request: Request) => Promise<Response>;

// Not cancelled at the end: that would cut the connection the answer still has to go out on.
async function* chunksOf(body: ReadableStream<Uint8Array> | null): ByteStream & AsyncGenerator<Uint8Array> {
  if (body === null) return;
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    reader.releaseLock();
  }
}

export function fromRequest(request: Request): Incoming {
  const { pathname, search } = new URL(request.url);
  return {
    method: request.method,
    ...splitUrl(request.headers.get(URL_AS_SENT) ?? pathname + search),
    header: (name) => request.headers.get(name),
    body: () => chunksOf(request.body),
  };
}

/** The id is not set here: the entry has put it on the response already. */
export function toResponse({ status, headers, body }: Answer): Response {
  return new Response(body, { status, headers });
}

type Handlers = { [K in OperationName]?: Handler<K> };

/**
 * The methods of one path, for a Next route file: `export const { GET, … } = route({ "GET /apps": … })`. A method
 * without an operation answers as an address that does not exist.
 */
export function route(handlers: Handlers): Record<Method, RouteHandler> {
  const nothing: RouteHandler = async (request) =>
    toResponse(noSuchOperation(fromRequest(request).header(REQUEST_ID) ?? "unknown"));
  const serve = <K extends OperationName>(name: K, handler: Handler<K>): RouteHandler => {
    return async (request) => toResponse(await operate(name, handler, fromRequest(request)));
  };
  const names = Object.keys(handlers) as OperationName[];
  const entries = METHODS.map((method) => {
    const name = names.find((known) => methodOf(known) === method);
    const handler = name && (handlers[name] as Handler<OperationName> | undefined);
    return [method, name && handler ? serve(name, handler) : nothing];
  });
  return Object.fromEntries(entries);
}

/** A GET of something that is the same for everybody and needs no use case. */
export function answerJson(make: (baseUrl: string) => unknown): RouteHandler {
  return async () => {
    const body = JSON.stringify(make(container().config.baseUrl));
    return toResponse({ status: 200, headers: { "content-type": "application/json" }, body });
  };
}
