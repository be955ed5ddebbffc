import { container } from "@/lib/runtime/container";
import type { Context } from "@/lib/usecases/context";
import { readerContextOf } from "./context-of";
import type { Answer } from "./incoming";
import { REQUEST_ID } from "./internal-headers";
import { matchPath } from "./match-path";
import { problem } from "./problem";
import { readQuery } from "./query";
import { fromRequest, toResponse } from "./route";

type Asked = {
  ctx: Context;
  params: Record<string, string>;
  query: Record<string, string>;
  baseUrl: string;
};

/** A GET outside the API, for whoever may read: its answer, or the problem that says why not. */
export function readerRoute(template: string, answer: (asked: Asked) => Promise<Answer>) {
  return async (request: Request): Promise<Response> => {
    const incoming = fromRequest(request);
    try {
      const { path, query } = incoming;
      const params = matchPath(template, path) ?? {};
      const ctx = await readerContextOf(incoming);
      return toResponse(await answer({ ctx, params, query: readQuery(query), baseUrl: container().config.baseUrl }));
    } catch (error) {
      return toResponse(problem(error, incoming.header(REQUEST_ID) ?? "unknown"));
    }
  };
}
