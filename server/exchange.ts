import type { IncomingMessage, ServerResponse } from "node:http";
import { clientAddress } from "@/lib/http/address";
import type { Incoming } from "@/lib/http/incoming";
import { ADDRESS, PAGE_IS_THERE, REQUEST_ID, URL_AS_SENT } from "@/lib/http/internal-headers";
import { newRequestId } from "@/lib/http/request-id";
import { container } from "@/lib/runtime/container";
import { SIGNATURE_QUERY } from "@/lib/wire/links";
import { fromNode } from "./node-http";
import { ALWAYS, DATA_POLICY, newNonce, pagePolicy } from "./security-headers";
import { countReader } from "./upload-turns";

/** One request and the answer to it, on their way through the entry. */
export type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  requestId: string;
  /** The request as the core of the API sees it. */
  incoming: Incoming;
  /** Names and values that go on whatever is answered, unless the answer says otherwise. */
  headers: [name: string, value: string][];
};

/** Whether a path is data, and never a page. */
export const isData = (path: string) => /^\/(api|files|feeds)(\/|$)/.test(path);

// What somebody sees by a session, a share link or a signed address is for them, not for whoever searches.
const isPersonal = ({ headers }: IncomingMessage, { query }: Incoming) =>
  headers.cookie !== undefined || headers.authorization !== undefined || query.has(SIGNATURE_QUERY);

/** What only the entry may say of a request, over whatever the client sent. */
function stamp({ headers, socket, url }: IncomingMessage, requestId: string, policy: string): void {
  const forwarded = headers["x-forwarded-for"];
  const hops = container().config.trustProxy;
  headers[REQUEST_ID] = requestId;
  headers[URL_AS_SENT] = url ?? "/";
  headers[ADDRESS] = clientAddress(socket.remoteAddress, forwarded === undefined ? null : String(forwarded), hops);
  headers["content-security-policy"] = policy; // Next takes the nonce for its scripts from here
  delete headers["content-security-policy-report-only"];
  delete headers[PAGE_IS_THERE];
}

/** Opens the exchange of a request. */
export function openExchange(request: IncomingMessage, response: ServerResponse): Exchange {
  if (request.method === "GET") countReader();
  const requestId = newRequestId();
  const incoming = fromNode(request, response);
  const policy = isData(incoming.path) ? DATA_POLICY : pagePolicy(newNonce(), container().config);
  stamp(request, requestId, policy);
  const headers: Exchange["headers"] = [...ALWAYS, ["x-request-id", requestId], ["content-security-policy", policy]];
  if (isPersonal(request, incoming)) headers.push(["x-robots-tag", "noindex"]);
  return { request, response, requestId, incoming, headers };
}
