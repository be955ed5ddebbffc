import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, describe, expect, it } from "vitest";
import { createClient } from "./client";
import type { FileToSend } from "./resumable";
import { type FakeServer, type Handler, json, problem, startFakeServer } from "./testing/fake-server";
import { freshFolder } from "./testing/fake-world";

const CONTENT = Buffer.from("sluice ".repeat(50_000));
const SHA256 = createHash("sha256").update(CONTENT).digest("hex");
const ID = `upl_${"a".repeat(20)}`;
const ROOT = "/api/v1/apps/acme/uploads/resumable";

let server: FakeServer | null = null;
afterEach(() => server?.close());

type Seen = { starts: number[]; opened: number[] };

function file(seen: Seen): FileToSend {
  return {
    filename: "Ä b.apk",
    sizeBytes: CONTENT.length,
    sha256: SHA256,
    open: (start, onBytes) => {
      seen.opened.push(start);
      onBytes(CONTENT.length - start);
      return Readable.from([CONTENT.subarray(start)], { objectMode: false });
    },
    onStart: (offset) => seen.starts.push(offset),
    onProgress: () => {},
  };
}

async function talkTo(handle: Handler) {
  const started = await startFakeServer(handle);
  server = started;
  const sleeps: number[] = [];
  const said: string[] = [];
  const seen: Seen = { starts: [], opened: [] };
  const home = freshFolder();
  const connection = {
    url: started.url,
    token: "slc_test",
    env: { XDG_CACHE_HOME: home },
    sleep: async (ms: number) => void sleeps.push(ms),
    say: (line: string) => void said.push(line),
  };
  // Another process, as far as that can be told: nothing but the cache is left.
  const again = () => {
    const client = createClient(connection);
    return { upload: () => client.upload("acme", file(seen)) };
  };
  const kept = () => readdirSync(join(home, "sluice", "uploads"));
  return { ...again(), again, requests: started.seen, sleeps, said, seen, kept };
}

/** A server that takes uploads by tus; what `first` answers with true was answered there. */
function tusServer(first: (...asked: Parameters<Handler>) => boolean = () => false): Handler {
  return (response, seen, count) => {
    if (first(response, seen, count)) return;
    const at = { "tus-resumable": "1.0.0" };
    // Behind another name and under another path: the tool goes on where it began.
    if (seen.method === "POST") response.writeHead(201, { ...at, location: `https://inner.test/x/${ID}` }).end();
    else if (seen.method === "HEAD")
      response.writeHead(200, { ...at, "upload-offset": 100_000, "upload-length": CONTENT.length }).end();
    else if (seen.method === "PATCH") response.writeHead(204, { ...at, "upload-offset": CONTENT.length }).end();
    else json(response, 200, { id: ID, sha256: SHA256, state: "complete" });
  };
}

const linesOf = (requests: { method: string; path: string }[]) =>
  requests.map(({ method, path }) => `${method} ${path}`);
const WHOLE = [`POST ${ROOT}`, `PATCH ${ROOT}/${ID}`, `GET /api/v1/apps/acme/uploads/${ID}`];
const [POST = "", PATCH = "", GET = ""] = WHOLE;
const HEAD = `HEAD ${ROOT}/${ID}`;

describe("upload", () => {
  it("opens, sends and asks what is there then, and leaves nothing behind", async () => {
    const { upload, requests, seen, kept } = await talkTo(tusServer());
    await expect(upload()).resolves.toMatchObject({ id: ID });
    expect(linesOf(requests)).toEqual(WHOLE);
    const base64 = (text: string) => Buffer.from(text).toString("base64");
    expect(requests[0]?.headers).toMatchObject({
      authorization: "Bearer slc_test",
      "upload-length": String(CONTENT.length),
      "upload-metadata": `filename ${base64("Ä b.apk")},sha256 ${base64(SHA256)}`,
    });
    expect(requests[1]).toMatchObject({ sha256: SHA256, headers: { "upload-offset": "0" } });
    expect([seen.starts, kept()]).toEqual([[0], []]);
  });

  it("goes on from what the server has when the line breaks", async () => {
    const { upload, requests, said, seen } = await talkTo(
      tusServer((response, seen, count) => {
        if (seen.method === "PATCH" && count === 1) response.destroy();
        return response.destroyed;
      }),
    );
    await upload();
    expect(linesOf(requests)).toEqual([POST, PATCH, HEAD, PATCH, GET]);
    expect(requests[3]).toMatchObject({ bytes: CONTENT.length - 100_000, headers: { "upload-offset": "100000" } });
    expect(seen).toEqual({ starts: [0, 100_000], opened: [0, 100_000] });
    expect(said).toEqual(["Ä b.apk stopped (network) after 0 % was safe: again in 0.5 s."]);
  });

  it("finds what an earlier run left", async () => {
    let isFull = true;
    const { upload, requests, kept, again } = await talkTo(
      tusServer((response, seen) => {
        if (isFull && seen.method === "PATCH") problem(response, 507, "storage_full");
        return isFull && seen.method === "PATCH";
      }),
    );
    await expect(upload()).rejects.toMatchObject({ code: "storage_full" });
    expect(kept()).toHaveLength(1);
    isFull = false;
    await again().upload();
    expect(linesOf(requests)).toEqual([POST, PATCH, HEAD, PATCH, GET]);
    expect(kept()).toEqual([]);
  });

  it.each([404, 410])("begins anew when the server has forgotten it (%d)", async (status) => {
    const { upload, requests, sleeps } = await talkTo(
      tusServer((response, seen, count) => {
        if (count === 1) response.destroy();
        else if (seen.method === "HEAD") response.writeHead(status).end();
        return count === 1 || seen.method === "HEAD";
      }),
    );
    await upload();
    expect(linesOf(requests)).toEqual([POST, PATCH, HEAD, POST, PATCH, GET]);
    expect(sleeps).toEqual([500]);
  });

  it("waits longer and longer while the server is away, and then gives up", async () => {
    const { upload, sleeps } = await talkTo(
      tusServer((response, seen) => {
        if (seen.method !== "POST") response.writeHead(502).end();
        return seen.method !== "POST";
      }),
    );
    await expect(upload()).rejects.toMatchObject({ code: "internal" });
    expect(sleeps).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000]);
  });

  it.each([
    [422, "invalid"],
    [401, "unauthenticated"],
    [413, "too_large"],
  ])("ends at once when the server refuses it (%d)", async (status, code) => {
    const { upload, requests, sleeps } = await talkTo((response) => problem(response, status, code));
    await expect(upload()).rejects.toMatchObject({ code });
    expect([linesOf(requests), sleeps]).toEqual([[POST], []]);
  });

  it("says a digest that did not hold", async () => {
    const errors = [{ path: "sha256", message: "Other bytes arrived." }];
    const { upload } = await talkTo((response) => problem(response, 422, "invalid", { errors }));
    await expect(upload()).rejects.toMatchObject({ code: "digest_mismatch" });
  });

  it("takes a proxy's 413 for what it is", async () => {
    const { upload } = await talkTo((response) =>
      response.writeHead(413, { "content-type": "text/html" }).end("<html>"),
    );
    await expect(upload()).rejects.toMatchObject({ code: "too_large" });
  });
});
