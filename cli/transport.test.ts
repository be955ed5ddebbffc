import { createServer, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { Readable } from "node:stream";
import { afterEach, describe, expect, it } from "vitest";
import { send } from "./transport";

const CHUNK = Buffer.alloc(64 * 1024);
const BYTES = 64 * 1024 * 1024;

let server: Server | null = null;
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

async function listen(onRequest: Parameters<typeof createServer>[1]): Promise<URL> {
  const started = createServer(onRequest ?? (() => {}));
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  return new URL(`http://127.0.0.1:${(started.address() as AddressInfo).port}/`);
}

/** Many bytes, and how many of them were asked for. */
function plenty(): { open: () => Readable; given: () => number } {
  let given = 0;
  async function* chunks() {
    for (; given < BYTES; given += CHUNK.length) yield CHUNK;
  }
  return {
    open: () => Readable.from(chunks(), { objectMode: false, highWaterMark: CHUNK.length }),
    given: () => given,
  };
}

const put = (url: URL, body: () => Readable, idleMs = 5_000) =>
  send({ method: "POST", url, headers: { "content-length": BYTES }, body, idleMs });

describe("send", () => {
  it("hears a server that answers before it has all bytes, and keeps the rest", async () => {
    const url = await listen((_request, response) => {
      response.writeHead(413, { "content-type": "application/json" }).end('{"code":"too_large"}');
    });
    const { open, given } = plenty();
    const reply = await put(url, open);
    expect(reply).toMatchObject({ status: 413, text: '{"code":"too_large"}' });
    expect(given()).toBeLessThan(BYTES);
  });

  it("reads no further than a slow line takes", async () => {
    const url = await listen((request) => request.pause());
    const { open, given } = plenty();
    await expect(put(url, open, 300)).rejects.toMatchObject({ code: "network" });
    expect(given()).toBeLessThan(BYTES / 2);
  });

  it("tells the file's error, not the line's", async () => {
    const url = await listen((request) => request.resume());
    const broken = async function* () {
      yield CHUNK;
      throw new Error("the disk is gone");
    };
    const body = () => Readable.from(broken(), { objectMode: false });
    await expect(put(url, body)).rejects.toThrow("the disk is gone");
  });

  it("names the address that refuses", async () => {
    const probe = createTcpServer();
    await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
    const { port } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    const url = new URL(`http://127.0.0.1:${port}/`);
    await expect(send({ method: "GET", url, headers: {}, idleMs: 1_000 })).rejects.toThrow(
      new RegExp(`Nothing answers at http://127.0.0.1:${port} \\(connection refused\\)`),
    );
  });

  it("says when https is spoken to what does not speak it", async () => {
    const url = await listen((_request, response) => response.end());
    url.protocol = "https:";
    await expect(send({ method: "GET", url, headers: {}, idleMs: 1_000 })).rejects.toThrow(/HTTPS/);
  });
});
