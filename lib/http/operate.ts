import type { z } from "zod";
import { ANONYMOUS } from "@/lib/domain/actor";
import { DomainError } from "@/lib/domain/errors";
import { expiresSoon } from "@/lib/domain/token";
import { container, contextFor } from "@/lib/runtime/container";
import type { Context } from "@/lib/usecases/context";
import type { ByteStream } from "@/lib/usecases/ports";
import type { Operation } from "@/lib/wire/operation";
import { type AnswerOf, type OperationName, type Operations, operations, type ParamsOf } from "@/lib/wire/operations";
import { TOKEN_EXPIRES_HEADER } from "@/lib/wire/tokens";
import { clientOf } from "./client-of";
import { contextOf, contextOfNobody, credentialsOf } from "./context-of";
import { declaredSha256 } from "./digest";
import { parseWith } from "./field-errors";
import type { Answer, Incoming } from "./incoming";
import { REQUEST_ID } from "./internal-headers";
import { isJson, parseJson } from "./json";
import { hasLongList, writeLongJson } from "./long-json";
import { matchPath } from "./match-path";
import { problem } from "./problem";
import { readQuery } from "./query";
import { checkDeclaredLength, JSON_LIMITS, readWhole } from "./read-body";
import { comesFromUs, demandSameOrigin, noteForeignPage, refuseForeignPages } from "./same-origin";

/** Bytes that come in, and what the client said about them. */
export type RawBody = { body: ByteStream; declaredBytes: number | null; declaredSha256: string | null };

type QueryIn<K extends OperationName> = Operations[K] extends { query: infer Q extends z.ZodType }
  ? z.output<Q>
  : undefined;
type BodyIn<K extends OperationName> = Operations[K] extends { body: infer B extends z.ZodType }
  ? z.output<B>
  : Operations[K] extends { raw: true }
    ? RawBody
    : undefined;

/** What a handler gets: checked as far as can be without knowing what the app says. */
export type Asked<K extends OperationName> = {
  ctx: Context;
  params: ParamsOf<K>;
  query: QueryIn<K>;
  body: BodyIn<K>;
  baseUrl: string;
};

/** What a handler answers; the status may be left out where the operation has one. */
export type Answered<K extends OperationName> = {
  status?: number & keyof Operations[K]["answers"];
  headers?: Record<string, string>;
} & (null extends AnswerOf<K> ? { body?: null } : { body: AnswerOf<K> });

export type Handler<K extends OperationName> = (asked: Asked<K>) => Promise<Answered<K>>;

/** One that answers without waiting, or null when it would have to. */
export type HandlerAtOnce<K extends OperationName> = (asked: Asked<K>) => Answer | null;

const isMutation = (method: string) => method !== "GET" && method !== "HEAD";

function needsCredentials({ credentials }: Pick<Operation, "credentials">, method: string): boolean {
  return credentials === "always" || (credentials !== "either" && isMutation(method));
}

/** First: who asks, and whether the page they come from is ours. */
export async function admit(operation: Pick<Operation, "credentials">, incoming: Incoming): Promise<Context> {
  const { baseUrl } = container().config;
  if (operation.credentials === "never") {
    refuseForeignPages(incoming, baseUrl);
    const client = comesFromUs(incoming, baseUrl) ? "web" : clientOf(incoming.header("user-agent"));
    return contextFor(ANONYMOUS, client, credentialsOf(incoming).address);
  }
  const { ctx, by } = await contextOf(incoming);
  if (operation.credentials === "either" && by === "nothing") refuseForeignPages(incoming, baseUrl);
  if (by === "nothing" && needsCredentials(operation, incoming.method)) {
    throw new DomainError("unauthenticated", "Sign in, or send a token as Authorization: Bearer slc_….");
  }
  if (by === "session" && isMutation(incoming.method)) {
    await noteForeignPage(ctx, incoming, baseUrl);
    demandSameOrigin(incoming, baseUrl);
  }
  return ctx;
}

function rawBody(incoming: Incoming): RawBody {
  if (/^\s*multipart\/form-data\b/i.test(incoming.header("content-type") ?? "")) {
    throw new DomainError(
      "unsupported",
      "Send the file itself as the body, not a form: curl -T FILE, or --data-binary @FILE.",
    );
  }
  if (!/^(identity)?$/i.test(incoming.header("content-encoding") ?? "")) {
    throw new DomainError("unsupported", "Send the file as it is, without Content-Encoding.");
  }
  const length = incoming.header("content-length");
  checkDeclaredLength(length, container().config.limits.maxUploadBytes);
  return {
    body: incoming.body(),
    declaredBytes: length === null ? null : Number(length),
    declaredSha256: declaredSha256(incoming.header("repr-digest")),
  };
}

const hasBody = ({ header }: Incoming) =>
  header("transfer-encoding") !== null || Number(header("content-length") ?? 0) > 0;

async function jsonBody(incoming: Incoming, schema: z.ZodType): Promise<unknown> {
  const contentType = incoming.header("content-type");
  if (!isJson(contentType) && (contentType !== null || hasBody(incoming))) {
    throw new DomainError("unsupported", "Send JSON, and say so: Content-Type: application/json.");
  }
  checkDeclaredLength(incoming.header("content-length"), JSON_LIMITS.bytes);
  return parseWith(schema, parseJson(await readWhole(incoming.body(), JSON_LIMITS)));
}

/** Then: media type, size, syntax. */
async function readBody(operation: Operation, incoming: Incoming): Promise<unknown> {
  return operation.body ? jsonBody(incoming, operation.body) : rawBody(incoming);
}

/** Says in good time that a token ends: nobody looks at the page of a token that works. */
function warning({ actor, now }: Context): Record<string, string> {
  if (actor.kind !== "token" || !expiresSoon(actor.expiresAt, now())) return {};
  return { [TOKEN_EXPIRES_HEADER]: actor.expiresAt };
}

type Told = { headers?: Record<string, string>; status?: number; body?: object | null };
type Written = Omit<Told, "body"> & { body: Answer["body"] };

function toAnswer(operation: Operation, { status, headers, body }: Written): Answer {
  const chosen = status ?? Number(Object.keys(operation.answers)[0]);
  const own = { ...headers, "cache-control": "no-store" };
  return { status: chosen, headers: body === null ? own : { ...own, "content-type": "application/json" }, body };
}

async function write({ body, ...told }: Told): Promise<Written> {
  if (body === undefined || body === null) return { ...told, body: null };
  return { ...told, body: hasLongList(body) ? await writeLongJson(body) : JSON.stringify(body) };
}

/** What a handler answered as it goes out, in bytes that can be kept for whoever asks the same. */
export function toKeptAnswer<K extends OperationName>(name: K, { body, ...told }: Answered<K>): Answer {
  return toAnswer(operations[name], { ...told, body: body ? Buffer.from(JSON.stringify(body)) : null });
}

/** What a handler is asked when there is no body to wait for. */
function askedWithout(operation: Operation, incoming: Incoming, ctx: Context, params: Record<string, string>) {
  const query = operation.query && parseWith(operation.query, readQuery(incoming.query));
  return { ctx, params, query, body: undefined, baseUrl: container().config.baseUrl };
}

/** One call of the API from a request to an answer; the order of the checks is part of the contract. Never throws. */
export async function operate<K extends OperationName>(
  name: K,
  handler: Handler<K>,
  incoming: Incoming,
): Promise<Answer> {
  const operation: Operation = operations[name];
  try {
    const params = matchPath(pathOf(name), incoming.path);
    if (params === null) throw new DomainError("not_found", "There is no such address.");
    const ctx = await admit(operation, incoming);
    const asked = askedWithout(operation, incoming, ctx, params);
    const body = operation.raw || operation.body ? await readBody(operation, incoming) : undefined;
    const { headers, ...answered }: Told = await handler({ ...asked, body } as unknown as Asked<K>);
    return toAnswer(operation, await write({ ...answered, headers: { ...headers, ...warning(ctx) } }));
  } catch (error) {
    return problem(error, incoming.header(REQUEST_ID) ?? "unknown");
  }
}

/**
 * The same in one go, without a promise, for a read that nobody has to show anything for. Null when it has to be
 * waited for: then operate() answers. `params` are those of the operation's path. Never throws.
 */
export function operateAtOnce<K extends OperationName>(
  name: K,
  handler: HandlerAtOnce<K>,
  incoming: Incoming,
  params: Record<string, string>,
): Answer | null {
  const operation: Operation = operations[name];
  const ctx = contextOfNobody(incoming);
  if (ctx === null) return null;
  try {
    return handler(askedWithout(operation, incoming, ctx, params) as unknown as Asked<K>);
  } catch (error) {
    return problem(error, incoming.header(REQUEST_ID) ?? "unknown");
  }
}

export const API_ROOT = "/api/v1";

/** `/api/v1/apps/{app}` of `GET /apps/{app}`. */
export function pathOf(name: OperationName): string {
  return API_ROOT + name.slice(name.indexOf(" ") + 1);
}

export function methodOf(name: OperationName): string {
  return name.slice(0, name.indexOf(" "));
}
