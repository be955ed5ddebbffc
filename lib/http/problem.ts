import { STATUS_CODES } from "node:http";
import { type Code, DomainError, isDomainError } from "@/lib/domain/errors";
import { container } from "@/lib/runtime/container";
import { type ChannelSeen, toChannelView } from "@/lib/wire/channels";
import type { ProblemView } from "@/lib/wire/common";
import type { Answer } from "./incoming";

const STATUS: Record<Code, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  busy: 503,
  gate_failed: 409,
  stale: 412,
  too_large: 413,
  unsupported: 415,
  rate_limited: 429,
  storage_full: 507,
};

const TITLE: Record<Code, string> = {
  invalid: "Something in the request is wrong",
  unauthenticated: "Not signed in",
  forbidden: "Not allowed",
  not_found: "Not found",
  conflict: "Does not fit what is there",
  busy: "Busy",
  gate_failed: "Stopped by a gate",
  stale: "Changed in the meantime",
  too_large: "Too large",
  unsupported: "Unsupported content type",
  rate_limited: "Too many tries",
  storage_full: "Storage is full",
};

function toProblem(error: DomainError, requestId: string): ProblemView {
  const { code, detail, extras } = error;
  return {
    type: `urn:sluice:problem:${code}`,
    title: TITLE[code],
    status: STATUS[code],
    code,
    detail,
    requestId,
    ...(extras.errors && { errors: extras.errors }),
    ...(extras.findings && { findings: extras.findings }),
    ...(extras.channel !== undefined && { channel: toChannelView(extras.channel as ChannelSeen) }),
  };
}

function headersOf({ code, extras }: DomainError): Record<string, string> {
  if (code === "unauthenticated") return { "www-authenticate": 'Bearer realm="sluice"' };
  if (code === "busy" || code === "rate_limited") return { "retry-after": String(extras.retryAfter ?? 1) };
  return {};
}

function internal(error: unknown, requestId: string): ProblemView {
  container().log.error({ err: error, requestId }, "request failed");
  const detail = "Something broke on the server. Its log says more under this request id.";
  return {
    type: "urn:sluice:problem:internal",
    title: STATUS_CODES[500] ?? "",
    status: 500,
    code: "internal",
    detail,
    requestId,
  };
}

/** Any thrown thing as an answer. What is not a DomainError is a mistake of ours: logged, and nothing of it shown. */
export function problem(error: unknown, requestId: string): Answer {
  const known = isDomainError(error);
  const view = known ? toProblem(error, requestId) : internal(error, requestId);
  const headers = {
    ...(known ? headersOf(error) : {}),
    "content-type": "application/problem+json",
    "cache-control": "no-store",
  };
  return { status: view.status, headers, body: JSON.stringify(view) };
}

/** The answer to a path or method that does not exist. */
export function noSuchOperation(requestId: string): Answer {
  return problem(new DomainError("not_found", "There is no such address, or not with this method."), requestId);
}

/** The answer of a server that cannot take work now. */
export function notReady(detail: string, requestId: string): Answer {
  return problem(new DomainError("busy", detail), requestId);
}
