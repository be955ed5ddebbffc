import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { Transform } from "node:stream";

/** What it does to the bytes of an upload: spoils one of them, or takes them and never answers. */
export type Mischief = "spoil" | "swallow";

export type Proxy = { url: string; close(): Promise<void> };

const spoiling = () =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const spoiled = Buffer.from(chunk);
      spoiled[0] = (spoiled[0] ?? 0) ^ 1;
      done(null, spoiled);
    },
  });

/** A line to the server that does harm to uploads and to nothing else. */
export async function startProxy(target: string, mischief: Mischief): Promise<Proxy> {
  const proxy = createServer((incoming, outgoing) => {
    const isUpload = incoming.method === "POST" && incoming.url?.includes("/uploads");
    if (isUpload && mischief === "swallow") {
      incoming.resume();
      return;
    }
    const forward = request(new URL(incoming.url ?? "/", target), {
      method: incoming.method,
      headers: incoming.headers,
    });
    forward.on("response", (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    forward.on("error", () => outgoing.destroy());
    if (isUpload) incoming.pipe(spoiling()).pipe(forward);
    else incoming.pipe(forward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        proxy.closeAllConnections();
      }),
  };
}
