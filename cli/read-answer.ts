import type { ProblemView } from "@/lib/wire/common";
import { isKnownCode } from "./exit-codes";
import { Failure, type FailureCode } from "./failure";
import type { Reply } from "./transport";

// For answers without a document of ours: those to HEAD, and a proxy's own 413.
const CODE_BY_STATUS: Record<number, FailureCode> = {
  401: "unauthenticated",
  403: "forbidden",
  404: "not_found",
  413: "too_large",
  429: "rate_limited",
  503: "busy",
};

function parseJson(reply: Reply): unknown {
  if (!/[/+]json\b/.test(reply.headers["content-type"] ?? "")) return undefined;
  try {
    return JSON.parse(reply.text);
  } catch {
    return undefined;
  }
}

function isProblem(value: unknown): value is ProblemView {
  return (
    typeof value === "object" &&
    value !== null &&
    "code" in value &&
    "detail" in value &&
    typeof value.code === "string"
  );
}

/** What the API answered, or its problem thrown; anything that no Sluice server says is called that. */
export function readAnswer(method: string, url: URL, reply: Reply): unknown {
  if (reply.status >= 300 || reply.status < 200) throw failureOf(method, url, reply);
  if (method === "HEAD" || reply.status === 204) return null;
  const answer = parseJson(reply);
  if (answer === undefined) throw strangeAnswer(url, reply);
  return answer;
}

function failureOf(method: string, url: URL, reply: Reply): Failure {
  const problem = parseJson(reply);
  if (isProblem(problem)) {
    const { errors, findings, requestId } = problem;
    const code = isKnownCode(problem.code) ? problem.code : "internal";
    return new Failure(code, hinted(code, problem.detail), { errors, findings, requestId, problem });
  }
  const requestId = headerOf(reply, "x-request-id");
  if (method === "HEAD") {
    const code = CODE_BY_STATUS[reply.status] ?? "internal";
    return new Failure(code, hinted(code, `${url.origin} refused ${url.pathname} (${reply.status}).`), { requestId });
  }
  if (reply.status === 413) {
    return new Failure(
      "too_large",
      `A proxy before ${url.origin} takes no request of this size (413): raise its limit of the body.`,
    );
  }
  return strangeAnswer(url, reply);
}

function hinted(code: FailureCode, detail: string): string {
  return code === "unauthenticated" ? `${detail} (Give a token: sluice login, --token or SLUICE_TOKEN.)` : detail;
}

function headerOf(reply: Reply, name: string): string | undefined {
  const value = reply.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function strangeAnswer(url: URL, reply: Reply): Failure {
  const type = headerOf(reply, "content-type")?.split(";")[0] ?? "no content type";
  return new Failure(
    "bad_answer",
    `${url.origin} answered ${url.pathname} with ${reply.status} and ${type}, which is not how a Sluice server answers: check --url or SLUICE_URL, and what stands between (a proxy, a sign-in page).`,
  );
}
