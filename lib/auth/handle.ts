import { parseCookie } from "cookie";
import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { DomainError } from "@/lib/domain/errors";
import { ADDRESS, REQUEST_ID } from "@/lib/http/internal-headers";
import { isJson, parseJson } from "@/lib/http/json";
import { problem } from "@/lib/http/problem";
import { checkDeclaredLength, readWhole } from "@/lib/http/read-body";
import { fromRequest, toResponse } from "@/lib/http/route";
import { demandSameOrigin, refuseForeignPages } from "@/lib/http/same-origin";
import { hasSessionCookie } from "@/lib/http/session-cookie";
import { container } from "@/lib/runtime/container";
import { PROVIDER_ID, type Visit } from "./openid";
import { authOptions, callbackCookieName } from "./options";
import { returnPath, returnTo } from "./return-path";

type RouteContext = { params: Promise<{ nextauth: string[] }> };

const LIMITS = { bytes: 16 * 1024, ms: 30_000 };
const ACTIONS = ["csrf", "session", "providers", "signin", "signout", "callback", "error"];

const isForm = (type: string | null) => /^application\/x-www-form-urlencoded\s*(;|$)/i.test(type ?? "");

// next-auth reads whatever comes and however much of it: a form of bounded size is made of it first.
async function readForm(request: Request): Promise<Record<string, string>> {
  const type = request.headers.get("content-type");
  if (type !== null && !isForm(type) && !isJson(type)) throw new DomainError("unsupported", "Send a form, or JSON.");
  checkDeclaredLength(request.headers.get("content-length"), LIMITS.bytes);
  const bytes = await readWhole(fromRequest(request).body(), LIMITS);
  const sent = isJson(type) ? parseJson(bytes) : Object.fromEntries(new URLSearchParams(bytes.toString("utf8")));
  const fields = typeof sent === "object" && sent !== null ? Object.entries(sent) : [];
  return Object.fromEntries(fields.filter((field): field is [string, string] => typeof field[1] === "string"));
}

// next-auth puts both of these into addresses as they are.
function cleaned({ callbackUrl, error, ...fields }: Record<string, string>): Record<string, string> {
  const { baseUrl } = container().config;
  return {
    ...fields,
    ...(callbackUrl !== undefined && { callbackUrl: returnTo(callbackUrl, baseUrl) }),
    ...(error !== undefined && /^[\w.]{1,64}$/.test(error) && { error }),
  };
}

// The rule of every other change: with a session from our own pages only, without one from nobody else's.
function checkOrigin(request: Request): void {
  if (request.method !== "POST") return;
  const check = hasSessionCookie(request.headers.get("cookie")) ? demandSameOrigin : refuseForeignPages;
  check(fromRequest(request), container().config.baseUrl);
}

// Whoever was on an invite's page when they went to the provider comes back to it: they hold its secret.
function inviteOf(request: Request): string | null {
  const { baseUrl, secure } = container().config;
  const wanted = parseCookie(request.headers.get("cookie") ?? "")[callbackCookieName(secure)];
  return /^\/invites\/(\w+)$/.exec(returnPath(wanted ?? "/", baseUrl))?.[1] ?? null;
}

function visitOf(request: Request): Visit {
  return { address: request.headers.get(ADDRESS) ?? "unknown", invite: inviteOf(request), leadsTo: null };
}

async function prepared(request: Request): Promise<NextRequest> {
  const url = new URL(request.url);
  // next-auth hands on to the provider whatever stands in the address.
  if (request.method === "POST") url.search = "";
  url.search = new URLSearchParams(cleaned(Object.fromEntries(url.searchParams))).toString();
  const headers = new Headers({ "content-type": "application/x-www-form-urlencoded" });
  if (request.method !== "POST") return new NextRequest(url, { headers });
  const body = new URLSearchParams(cleaned(await readForm(request))).toString();
  return new NextRequest(url, { method: "POST", headers, body });
}

/** The sessions' addresses, `/api/auth/*`. What next-auth would break over is an answer like any other. */
export async function handleAuth(request: Request, context: RouteContext): Promise<Response> {
  const requestId = request.headers.get(REQUEST_ID) ?? "unknown";
  try {
    const [action = "", provider = "credentials", ...rest] = (await context.params).nextauth;
    const providers = container().config.oidc === null ? ["credentials"] : ["credentials", PROVIDER_ID];
    if (!ACTIONS.includes(action) || !providers.includes(provider) || rest.length > 0)
      throw new DomainError("not_found", "There is no such address.");
    checkOrigin(request);
    const visit = visitOf(request);
    const response: Response = await NextAuth(await prepared(request), context, authOptions(visit));
    // The page of an invite is gone once it is accepted.
    if (visit.leadsTo !== null) response.headers.set("location", container().config.baseUrl + visit.leadsTo);
    if (response.status !== 400 && response.status < 500) return response;
    throw new DomainError("invalid", "This is not how a session begins or ends: start from /sign-in.");
  } catch (error) {
    return toResponse(problem(error, requestId));
  }
}
