import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export type Seen = {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
  bytes: number;
  sha256: string;
  text: string;
};

export type Handler = (response: ServerResponse, seen: Seen, count: number) => void;

export type FakeServer = { url: string; seen: Seen[]; close(): Promise<void> };

async function readAll(request: IncomingMessage): Promise<Seen> {
  const hash = createHash("sha256");
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    hash.update(chunk);
    chunks.push(chunk);
  }
  const all = Buffer.concat(chunks);
  const { method = "", url: path = "", headers } = request;
  return { method, path, headers, bytes: all.length, sha256: hash.digest("hex"), text: all.toString("utf8") };
}

/** A server that answers what a test says; `handle` gets each request read whole, and how many came before it. */
export async function startFakeServer(handle: Handler): Promise<FakeServer> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    readAll(request).then(
      (one) => {
        seen.push(one);
        handle(response, one, seen.length - 1);
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

export function problem(
  response: ServerResponse,
  status: number,
  code: string,
  more: object = {},
  headers: Record<string, string> = {},
): void {
  const body = {
    type: "about:blank",
    title: code,
    status,
    code,
    detail: `It is ${code}.`,
    requestId: "req_1",
    ...more,
  };
  response.writeHead(status, { "content-type": "application/problem+json", ...headers }).end(JSON.stringify(body));
}
