import type { IncomingMessage } from "node:http";
import { Server } from "@tus/server";
import type { Answer, Incoming } from "@/lib/http/incoming";
import { API_ROOT, admit } from "@/lib/http/operate";
import { problem } from "@/lib/http/problem";
import { getApp } from "@/lib/usecases/apps/get-app";
import type { Context } from "@/lib/usecases/context";
import type { Exchange } from "../exchange";
import { send } from "../send";
import { type Sender, senderOf } from "./sender";
import { UploadLocks } from "./upload-locks";
import { UploadStore } from "./upload-store";

/** Where uploads are opened; one that is open lives below, under its id. */
export const TUS_PATH = `${API_ROOT}/apps/{app}/uploads/resumable`;

type Params = { app: string; upload: string | null };

const locks = new UploadLocks();

// What tus refuses by itself says its status; everything else is ours.
const isTusOwn = (error: object) => "status_code" in error && "body" in error;

type Asked = { ctx: Context; params: Params; sender: Sender; incoming: Incoming };

/** tus for one request, over a store that knows who asks. Throws what a use case refused, and what broke. */
async function askTus(
  { ctx, params, sender, incoming }: Asked,
  headers: IncomingMessage["headers"],
): Promise<Response> {
  const store = new UploadStore(ctx, params.app, sender.body);
  const path = TUS_PATH.replace("{app}", encodeURIComponent(params.app));
  const refused: unknown[] = [];
  const tus = new Server({
    path,
    datastore: store,
    locker: locks.lockerFor(sender),
    maxSize: (_request, id) => (id === null ? ctx.limits.maxUploadBytes : 0),
    generateUrl: (_request, { id }) => `${path}/${id}`,
    getFileIdFromRequest: () => params.upload ?? undefined,
    namingFunction: () => ctx.id("upl"),
    onIncomingRequest: async (_request, id) => {
      // Before tus takes the lock: who may not see an upload must not learn that somebody else is sending it.
      if (params.upload !== null) await store.find(id);
    },
    onResponseError: (_request, error) => {
      if (!isTusOwn(error)) refused.push(error);
      return undefined;
    },
  });
  const given = Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const response = await tus.handleWeb(new Request(`http://tus${path}`, { method: incoming.method, headers: given }));
  if (refused.length > 0) throw refused[0];
  if (response === undefined) throw new Error("tus answered nothing.");
  return response;
}

// This API is for its own pages and for machines: no other site's page may call it.
const isOurs = ([name]: [string, string]) => !name.startsWith("access-control-");

async function toAnswer(response: Response): Promise<Answer> {
  const headers = Object.fromEntries([...response.headers].filter(isOurs));
  const body = (await response.text()) || null;
  return { status: response.status, headers: { ...headers, "cache-control": "no-store" }, body };
}

/**
 * Resumable uploads by the tus 1.0.0 protocol. What our own rules refuse, before tus or below it, is a problem as
 * everywhere; what tus refuses keeps tus's status and text.
 */
export async function serveTus(exchange: Exchange, params: Params): Promise<void> {
  const { request, requestId, incoming } = exchange;
  const sender = senderOf(incoming, () => request.destroy());
  const answer = async (): Promise<Answer> => {
    try {
      const ctx = await admit({ credentials: "always" }, incoming);
      if (incoming.method === "OPTIONS") await getApp(ctx, params);
      return await toAnswer(await askTus({ ctx, params, sender, incoming }, request.headers));
    } catch (error) {
      return problem(error, requestId);
    }
  };
  send(exchange, await answer());
}
