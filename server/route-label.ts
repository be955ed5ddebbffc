import { splitUrl } from "@/lib/http/incoming";
import { matchPath } from "@/lib/http/match-path";
import { methodOf, pathOf } from "@/lib/http/operate";
import { type OperationName, operations } from "@/lib/wire/operations";
import { ROUTES } from "./routes";

export type RouteLabel = { method: string; route: string };

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

const lengthOf = (path: string) => path.split("/").length;

// By method and how many parts they have: a request is held against a few of them.
const TEMPLATES = new Map<string, string[]>();

function add(method: string, path: string): void {
  const key = `${method} ${lengthOf(path)}`;
  TEMPLATES.set(key, [...(TEMPLATES.get(key) ?? []), path]);
}

for (const { methods, path } of ROUTES) for (const method of methods) add(method, path);
for (const name of Object.keys(operations) as OperationName[]) add(methodOf(name), pathOf(name));

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

function templateOf(method: string, path: string): string | undefined {
  const found = TEMPLATES.get(`${method} ${lengthOf(path)}`)?.find((template) => fits(template, path));
  return found ?? (method === "HEAD" ? templateOf("GET", path) : undefined);
}

/** The route of a request as a label: a template or an area, of which there are as many as in the tables. */
export function routeLabel(sent: string, url: string): RouteLabel {
  const { path } = splitUrl(url);
  const method = METHODS.includes(sent) ? sent : "other";
  return { method, route: templateOf(method, path) ?? AREAS.find(([area]) => area.test(path))?.[1] ?? "page" };
}
