import { type Handler, methodOf, operate } from "@/lib/http/operate";
import { fromRequest, toResponse } from "@/lib/http/route";
import { readConfig } from "@/lib/runtime/config";
import { type Container, setContainer } from "@/lib/runtime/container";
import type { Store } from "@/lib/usecases/ports";
import type { Portal } from "@/lib/usecases/testing/portal";
import type { OperationName } from "@/lib/wire/operations";
import { putPublish } from "../publish";
import { getResolve } from "../resolve";
import { postUpload } from "../uploads";

export const BASE_URL = "http://localhost:3000";

const settings = readConfig({ BASE_URL, DATABASE_URL: "memory:", STORAGE_URL: "memory:" });

/** Makes that portal, on that store, what this process's edges answer for. */
export function serve({ blobs, inspector, limits, now, system: { id } }: Portal, store: Store): void {
  const config = { ...settings, limits };
  const made = { config, secret: "a secret of this test", store, blobs, inspector, now, id, setupCode: null };
  setContainer({ ...made, log: { error: (...said: unknown[]) => console.error(...said) } } as unknown as Container);
}

type Edge = (request: Request) => Promise<Response>;

const byEntry = <K extends OperationName>(name: K, handler: Handler<K>): Edge => {
  return async (request) => toResponse(await operate(name, handler, fromRequest(request)));
};

// What the entry answers itself; the rest are Next's route files, found by their path.
const ENTRY: Partial<Record<OperationName, Edge>> = {
  "POST /apps/{app}/uploads": byEntry("POST /apps/{app}/uploads", postUpload),
  "PUT /apps/{app}/publish": byEntry("PUT /apps/{app}/publish", putPublish),
  "GET /apps/{app}/channels/{channel}/resolve": byEntry("GET /apps/{app}/channels/{channel}/resolve", getResolve),
};

/** The edge of an operation, without a server around it. */
export async function edgeOf(name: OperationName): Promise<Edge> {
  const own = ENTRY[name];
  if (own !== undefined) return own;
  const folder = name.slice(name.indexOf(" ") + 1).replace(/\{(\w+)\}/g, "[$1]");
  const file = `../../app/api/v1${folder}/route.ts`;
  const methods: Record<string, Edge> = await import(/* @vite-ignore */ file);
  const edge = methods[methodOf(name)];
  if (edge === undefined) throw new Error(`${file} does not answer ${name}.`);
  return edge;
}
