import { splitUrl } from "@/lib/http/incoming";
import { matchPath } from "@/lib/http/match-path";
import { methodOf, pathOf } from "@/lib/http/operate";
import { type OperationName, operations } from "@/lib/wire/operations";
import { ROUTES } from "./routes";

export type RouteLabel = { method: string; route: string };

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

const TEMPLATES = [
  ...ROUTES.flatMap(({ methods, path }) => methods.map((method) => ({ method, path }))),
  ...Object.keys(operations).map((name) => ({
    method: methodOf(name as OperationName),
    path: pathOf(name as OperationName),
  })),
];

// What Next answers outside the API; a page's own address would be a label for every app.
const AREAS: [RegExp, string][] = [
  [/^\/_next\//, "assets"],
  [/^\/api\/auth\//, "sign-in"],
  [/^\/d(\/|$)/, "tester page"],
  [/^\/(api|files|feeds)(\/|$)/, "nothing"],
];

function fits(template: string, path: string): boolean {
  try {
    return matchPath(template, path) !== null;
  } catch {
    return false; // nothing has such an address
  }
}

/** The route of a request as a label: a template or an area, of which there are as many as in the tables. */
export function routeLabel(sent: string, url: string): RouteLabel {
  const { path } = splitUrl(url);
  const method = METHODS.includes(sent) ? sent : "other";
  const asked = method === "HEAD" ? ["HEAD", "GET"] : [method];
  const found = TEMPLATES.find((each) => asked.includes(each.method) && fits(each.path, path));
  return { method, route: found?.path ?? AREAS.find(([area]) => area.test(path))?.[1] ?? "page" };
}
