import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { Transform } from "node:stream";

/** What it does to the bytes of an upload: nothing, spoils one of them, takes them and never answers, or lets only the first through. */
export type Mischief = "none" | "spoil" | "swallow" | { stallAfter: number } | { cutAfter: number };

export type Proxy = {
  url: string;
  /** How many bytes of files came, in all requests. */
  sent(): number;
  be(mischief: Mischief): void;
  close(): Promise<void>;
};

const spoiling = () =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const spoiled = Buffer.from(chunk);
      spoiled[0] = (spoiled[0] ?? 0) ^ 1;
      done(null, spoiled);
    },
  });

/** Lets so many bytes through and drops the rest, as a line that is dead but not closed; `end` is called then. */
function first(bytes: number, end: () => void) {
  let left = bytes;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const some = chunk.subarray(0, left);
      if (left > 0 && some.length === left) end();
      left -= some.length;
      done(null, some);
    },
    flush() {}, // the end does not arrive either
  });
}

function harm(mischief: Mischief, cut: () => void): Transform | null {
  if (mischief === "spoil") return spoiling();
  if (typeof mischief === "string") return null;
  if ("stallAfter" in mischief) return first(mischief.stallAfter, () => {});
  // A moment later, so that what was let through is there.
  return first(mischief.cutAfter, () => setTimeout(cut, 200));
}

/** A line to the server that does harm to the bytes of files and to nothing else. */
export async function startProxy(target: string, mischief: Mischief): Promise<Proxy> {
  let now = mischief;
  let sent = 0;
  const proxy = createServer((incoming, outgoing) => {
    const isFile = incoming.method === "PATCH" && incoming.url?.includes("/uploads");
    if (isFile) incoming.on("data", (chunk: Buffer) => (sent += chunk.length));
    if (isFile && now === "swallow") return;
    const forward = request(new URL(incoming.url ?? "/", target), {
      method: incoming.method,
      headers: incoming.headers,
    });
    forward.on("response", (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    forward.on("error", () => outgoing.destroy());
    incoming.socket.once("close", () => forward.destroy());
    const between = isFile ? harm(now, () => incoming.socket.destroy()) : null;
    if (between === null) incoming.pipe(forward);
    else incoming.pipe(between).pipe(forward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    sent: () => sent,
    be(next) {
      now = next;
    },
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        proxy.closeAllConnections();
      }),
  };
}
