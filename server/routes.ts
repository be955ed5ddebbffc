import type { IncomingMessage, ServerResponse } from "node:http";
import { splitUrl } from "@/lib/http/incoming";
import { matchPath } from "@/lib/http/match-path";
import { type Handler, methodOf, operate, pathOf } from "@/lib/http/operate";
import { AUDIT_EXPORT_PATH } from "@/lib/wire/audit";
import type { OperationName } from "@/lib/wire/operations";
import { ADMIN_PATH, BACKUP_PATH, GC_PATH, SEED_PATH, TOKEN_PATH, VERIFY_PATH } from "@/lib/wire/upkeep";
import { serveBackup, serveCreateAdmin, serveGc, serveIssueToken, serveSeed, serveVerify } from "./admin";
import { exportAudit } from "./audit-export";
import { sendFile } from "./files";
import { live, ready } from "./health";
import { sendIcon } from "./icons";
import { readMetrics } from "./metrics";
import { fromNode, send } from "./node-http";
import { putPublish } from "./publish";
import { getResolve } from "./resolve";
import { serveTus, TUS_PATH } from "./tus/serve-tus";
import { postUpload } from "./uploads";

type Exchange = { request: IncomingMessage; response: ServerResponse; requestId: string };
type Route = {
  methods: string[];
  path: string;
  serve(exchange: Exchange, params: Record<string, string>): Promise<void>;
};

function answering<K extends OperationName>(name: K, handler: Handler<K>): Route {
  const serve = async ({ request, response }: Exchange) =>
    send(request, response, await operate(name, handler, fromNode(request, response)));
  return { methods: [methodOf(name)], path: pathOf(name), serve };
}

/** What the entry answers itself: bytes, what devices ask often, and health. Everything else is Next's. */
export const ROUTES: Route[] = [
  answering("POST /apps/{app}/uploads", postUpload),
  answering("PUT /apps/{app}/publish", putPublish),
  answering("GET /apps/{app}/channels/{channel}/resolve", getResolve),
  {
    methods: ["POST", "OPTIONS"],
    path: TUS_PATH,
    serve: (exchange, { app = "" }) => serveTus(exchange, { app, upload: null }),
  },
  {
    methods: ["HEAD", "PATCH", "DELETE", "OPTIONS"],
    path: `${TUS_PATH}/{upload}`,
    serve: (exchange, { app = "", upload = "" }) => serveTus(exchange, { app, upload }),
  },
  {
    methods: ["GET", "HEAD"],
    path: "/files/{file}/icon.png",
    serve: ({ request, response }, { file = "" }) => sendIcon(request, response, file),
  },
  {
    methods: ["GET", "HEAD"],
    path: "/files/{artifact}/{filename}",
    serve: ({ request, response }, { artifact = "", filename = "" }) =>
      sendFile(request, response, { artifact, filename }),
  },
  {
    methods: ["GET"],
    path: AUDIT_EXPORT_PATH,
    serve: ({ request, response }) => exportAudit(request, response),
  },
  {
    methods: ["GET", "HEAD"],
    path: "/api/metrics",
    serve: async ({ request, response, requestId }) =>
      send(request, response, await readMetrics(request.headers.authorization, requestId)),
  },
  { methods: ["POST"], path: GC_PATH, serve: serveGc },
  { methods: ["POST"], path: VERIFY_PATH, serve: serveVerify },
  { methods: ["POST"], path: BACKUP_PATH, serve: serveBackup },
  { methods: ["POST"], path: ADMIN_PATH, serve: serveCreateAdmin },
  { methods: ["POST"], path: TOKEN_PATH, serve: serveIssueToken },
  { methods: ["POST"], path: SEED_PATH, serve: serveSeed },
  {
    methods: ["GET", "HEAD"],
    path: "/api/health/live",
    serve: async ({ request, response }) => send(request, response, live()),
  },
  {
    methods: ["GET", "HEAD"],
    path: "/api/health/ready",
    serve: async ({ request, response, requestId }) => send(request, response, await ready(requestId)),
  },
];

/** The route of a request, ready to run; null when it is not ours. Throws `not_found` for a path that cannot be decoded. */
export function findRoute(exchange: Exchange): (() => Promise<void>) | null {
  const { method = "GET", url = "/" } = exchange.request;
  const { path } = splitUrl(url);
  for (const route of ROUTES) {
    const params = route.methods.includes(method) ? matchPath(route.path, path) : null;
    if (params !== null) return () => route.serve(exchange, params);
  }
  return null;
}
