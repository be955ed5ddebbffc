import { matchSegments } from "@/lib/http/match-path";
import { type Handler, type HandlerAtOnce, methodOf, operate, operateAtOnce, pathOf } from "@/lib/http/operate";
import { AUDIT_EXPORT_PATH } from "@/lib/wire/audit";
import type { OperationName } from "@/lib/wire/operations";
import { ADMIN_PATH, BACKUP_PATH, GC_PATH, SEED_PATH, TOKEN_PATH, VERIFY_PATH } from "@/lib/wire/upkeep";
import { serveBackup, serveCreateAdmin, serveGc, serveIssueToken, serveSeed, serveVerify } from "./admin";
import { exportAudit } from "./audit-export";
import type { Exchange } from "./exchange";
import { sendFile } from "./files";
import { live, ready } from "./health";
import { sendIcon } from "./icons";
import { readMetrics } from "./metrics";
import { putPublish } from "./publish";
import { getResolve, resolveAtOnce } from "./resolve";
import { send } from "./send";
import { serveTus, TUS_PATH } from "./tus/serve-tus";
import { postUpload } from "./uploads";

type Route = {
  methods: string[];
  path: string;
  serve(exchange: Exchange, params: Record<string, string>): Promise<void> | void;
};

function answering<K extends OperationName>(name: K, handler: Handler<K>): Route {
  const serve = async (exchange: Exchange) => send(exchange, await operate(name, handler, exchange.incoming));
  return { methods: [methodOf(name)], path: pathOf(name), serve };
}

/** What has `atOnce` answer whatever it can without waiting. */
function answeringAtOnce<K extends OperationName>(name: K, handler: Handler<K>, atOnce: HandlerAtOnce<K>): Route {
  const route = answering(name, handler);
  const serve = (exchange: Exchange, params: Record<string, string>) => {
    const answer = operateAtOnce(name, atOnce, exchange.incoming, params);
    return answer === null ? route.serve(exchange, params) : send(exchange, answer);
  };
  return { ...route, serve };
}

/** What the entry answers itself: bytes, what devices ask often, and health. Everything else is Next's. */
export const ROUTES: Route[] = [
  answeringAtOnce("GET /apps/{app}/channels/{channel}/resolve", getResolve, resolveAtOnce),
  answering("POST /apps/{app}/uploads", postUpload),
  answering("PUT /apps/{app}/publish", putPublish),
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
    serve: (exchange, { file = "" }) => sendIcon(exchange, file),
  },
  {
    methods: ["GET", "HEAD"],
    path: "/files/{artifact}/{filename}",
    serve: (exchange, { artifact = "", filename = "" }) => sendFile(exchange, { artifact, filename }),
  },
  {
    methods: ["GET"],
    path: AUDIT_EXPORT_PATH,
    serve: exportAudit,
  },
  {
    methods: ["GET", "HEAD"],
    path: "/api/metrics",
    serve: async (exchange) =>
      send(exchange, await readMetrics(exchange.incoming.header("authorization"), exchange.requestId)),
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
    serve: (exchange) => send(exchange, live()),
  },
  {
    methods: ["GET", "HEAD"],
    path: "/api/health/ready",
    serve: async (exchange) => send(exchange, await ready(exchange.requestId)),
  },
];

/** The route of a request, ready to run; null when it is not ours. Throws `not_found` for a path that cannot be decoded. */
export function findRoute(exchange: Exchange): (() => Promise<void> | void) | null {
  const { method, path } = exchange.incoming;
  const segments = path.split("/");
  for (const route of ROUTES) {
    const params = route.methods.includes(method) ? matchSegments(route.path, segments) : null;
    if (params !== null) return () => route.serve(exchange, params);
  }
  return null;
}
