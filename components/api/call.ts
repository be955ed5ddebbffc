import type { ProblemView } from "@/lib/wire/common";
import type { AnswerOf, BodyOf, OperationName, ParamsOf, QueryOf } from "@/lib/wire/operations";

/** What a call needs: the names in its path, its body, its query. */
export type CallWith<K extends OperationName> = {
  params: ParamsOf<K>;
  body?: BodyOf<K>;
  query?: QueryOf<K>;
};

/** An answer that is no success, as the API says it. */
export class ApiProblem extends Error {
  constructor(readonly problem: ProblemView) {
    super(problem.detail);
    this.name = "ApiProblem";
  }
}

/** What went wrong with a call, for a person: also when no answer came at all. */
export function problemOf(error: unknown): ProblemView {
  if (error instanceof ApiProblem) return error.problem;
  const detail = "No answer from the server: check the connection, then try again.";
  return { type: "about:blank", title: "No answer", status: 0, code: "busy", detail, requestId: "" };
}

/** The message for one field of a form, when the problem names it. */
export function fieldError(problem: ProblemView | null, path: string): string | undefined {
  return problem?.errors?.find((error) => error.path === path)?.message;
}

function addressOf(key: string, params: Record<string, string>, query: object = {}): { method: string; url: string } {
  const [method = "GET", path = "/"] = key.split(" ");
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const search = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]));
  return { method, url: `/api/v1${filled}${search.size > 0 ? `?${search}` : ""}` };
}

/** Calls the API as the page's person; answers its body (null where it has none), throws `ApiProblem`. */
export async function call<K extends OperationName>(key: K, input: CallWith<K>): Promise<AnswerOf<K>> {
  const { method, url } = addressOf(key, { ...input.params }, input.query);
  const answer = await fetch(url, {
    method,
    headers: input.body === undefined ? undefined : { "content-type": "application/json" },
    body: input.body === undefined ? undefined : JSON.stringify(input.body),
  });
  const body: unknown = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) throw new ApiProblem(body as ProblemView);
  return body as AnswerOf<K>;
}
