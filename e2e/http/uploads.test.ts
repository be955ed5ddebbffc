import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { UploadView } from "@/lib/wire/uploads";
import { type Api, api } from "../support/http";
import { startServer, type TestServer } from "../support/start-server";
import { storeUnderTest } from "../support/store-under-test";
import { callersOf, codeOf, must, newApp, newToken, sha256, someBytes, upload, V1 } from "./fixtures";

const MOST = 3_000_000;
let server: TestServer;
let token: Api;
let person: Api;
let app: string;

beforeAll(async () => {
  server = await startServer({ env: { MAX_UPLOAD_BYTES: String(MOST) } });
  ({ token, person } = await callersOf(server));
  app = await newApp(token);
});
afterAll(async () => {
  expect(server.log()).not.toContain('"request failed"');
  expect(await server.stop()).toBe(0);
});

const path = (filename = "App.apk") => `${V1}/apps/${app}/uploads?filename=${encodeURIComponent(filename)}`;
const digest = (bytes: Uint8Array) => `sha-256=:${createHash("sha256").update(bytes).digest("base64")}:`;

/** Staged files that nobody is writing any more: there are none, ever. */
async function expectNothingStaged(): Promise<void> {
  if (storeUnderTest() === "memory") return;
  const folder = join(server.dataDir, "staging");
  for (let i = 0; i < 50 && readdirSync(folder).length > 0; i++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(readdirSync(folder)).toEqual([]);
}

/** A request as bytes on a connection of its own; answers what came back when it is over. */
function talk(head: string[], then: (socket: Socket, heard: () => string) => unknown): Promise<string> {
  const { port, hostname } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let text = "";
    socket.setTimeout(10_000, () => socket.destroy(new Error("nothing for 10 s")));
    socket.on("data", (chunk) => {
      text += chunk;
    });
    socket.on("error", (error) => (text === "" ? reject(error) : resolve(text)));
    socket.on("close", () => resolve(text));
    const lines = [...head, "Host: x", `Authorization: Bearer ${server.adminToken}`, "", ""];
    socket.write(lines.join("\r\n"), () => then(socket, () => text));
  });
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("an upload", () => {
  it("is kept whole, known by its digest, and abandoned at will", async () => {
    const bytes = someBytes(1_234_567);
    const made = await upload(token, app, bytes, "Acme 日本語.apk");
    expect(made).toMatchObject({
      filename: "Acme 日本語.apk",
      sizeBytes: bytes.length,
      receivedBytes: bytes.length,
      sha256: sha256(bytes),
      state: "complete",
      contentType: "application/vnd.android.package-archive",
    });
    expect(must(await token.get<UploadView>(`${V1}/apps/${app}/uploads/${made.id}`), 200)).toEqual(made);
    const blob = (digest: string) =>
      fetch(`${server.url}${V1}/apps/${app}/blobs/${digest}`, {
        method: "HEAD",
        headers: { authorization: `Bearer ${server.adminToken}` },
      });
    expect((await blob(made.sha256 ?? "")).status).toBe(200);
    expect((await blob("0".repeat(64))).status).toBe(404);
    must(await token.del(`${V1}/apps/${app}/uploads/${made.id}`), 204);
    expect(codeOf(await token.get(`${V1}/apps/${app}/uploads/${made.id}`))).toBe("not_found");
  });

  it("never says what other apps hold", async () => {
    const bytes = someBytes();
    await upload(token, app, bytes);
    const other = await newApp(token);
    const answer = await fetch(`${server.url}${V1}/apps/${other}/blobs/${sha256(bytes)}`, {
      method: "HEAD",
      headers: { authorization: `Bearer ${server.adminToken}` },
    });
    expect(answer.status).toBe(404);
  });

  it("that declares its digest is checked against it", async () => {
    const bytes = someBytes();
    const send = (field: string) => token.post(path(), bytes, { headers: { "repr-digest": field } });
    must(await send(digest(bytes)), 201);
    must(await send(`sha-512=:AAAA:, ${digest(bytes)}`), 201);
    must(await send("sha-512=:AAAA:"), 201);
    expect(codeOf(await send(digest(someBytes())))).toBe("invalid");
    for (const field of ["sha-256=abc", "sha-256=:AAAA:", "sha-256=:!!:", "nonsense", `sha-256=${digest(bytes)}`, ""]) {
      expect(codeOf(await send(field)), field).toBe("invalid");
    }
    await expectNothingStaged();
  });

  it("as a form, or encoded, is unsupported", async () => {
    const form = new FormData();
    form.set("file", new Blob([someBytes()]), "App.apk");
    const response = await fetch(server.url + path(), {
      method: "POST",
      headers: { authorization: `Bearer ${server.adminToken}` },
      body: form,
    });
    expect(response.status).toBe(415);
    await response.arrayBuffer();
    expect(codeOf(await token.post(path(), someBytes(), { headers: { "content-encoding": "gzip" } }))).toBe(
      "unsupported",
    );
  });

  it("of nothing is invalid", async () => {
    expect(codeOf(await token.post(path(), new Uint8Array()))).toBe("invalid");
    const empty = await talk([`POST ${path()} HTTP/1.1`, "Transfer-Encoding: chunked", "Connection: close"], (socket) =>
      socket.write("0\r\n\r\n"),
    );
    expect(empty).toMatch(/^HTTP\/1.1 422 /);
    await expectNothingStaged();
  });

  it("of too much is too large, with and without a declared length", async () => {
    expect(codeOf(await token.post(path(), someBytes(MOST + 1)))).toBe("too_large");
    const stream = new Blob([someBytes(MOST + 1_000_000)]).stream();
    const response = await fetch(server.url + path(), {
      method: "POST",
      headers: { authorization: `Bearer ${server.adminToken}` },
      body: stream,
      duplex: "half",
    } as RequestInit);
    expect(response.status).toBe(413);
    await response.arrayBuffer();
    must(await token.post(path(), someBytes(MOST)), 201);
    await expectNothingStaged();
  });

  it.each([
    "",
    "a/b.apk",
    "..",
    "..\\x.apk",
    "a\u0000b.apk",
    "a\u202eb.apk",
    "a\nb.apk",
    "x".repeat(256),
    "é".repeat(128),
  ])("named %j is invalid", async (name) => {
    const answer = await token.post(path(name), someBytes());
    expect(codeOf(answer)).toBe("invalid");
    expect(answer.body).toMatchObject({ errors: [{ path: "filename" }] });
  });

  it("whose client leaves half-way leaves nothing", async () => {
    await talk([`POST ${path("gone.apk")} HTTP/1.1`, "Content-Length: 2000000"], async (socket) => {
      socket.write(someBytes(700_000));
      await pause(200);
      socket.destroy();
    }).catch(() => "");
    await expectNothingStaged();
    expect((await fetch(`${server.url}/api/health/ready`)).status).toBe(200);
  });

  it("is sent only when it is wanted", async () => {
    const wanted = await talk(
      [`POST ${path()} HTTP/1.1`, "Content-Length: 5", "Expect: 100-continue", "Connection: close"],
      async (socket, heard) => {
        while (!heard().includes("100 Continue")) await pause(10);
        socket.write("bytes");
      },
    );
    expect(wanted).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 201 /);
    const tooLarge = await talk(
      [`POST ${path()} HTTP/1.1`, `Content-Length: ${MOST + 1}`, "Expect: 100-continue"],
      () => {},
    );
    expect(tooLarge).toMatch(/^HTTP\/1.1 413 /);
    const noApp = await talk(
      [`POST ${V1}/apps/none/uploads?filename=x HTTP/1.1`, "Content-Length: 5", "Expect: 100-continue"],
      () => {},
    );
    expect(noApp).toMatch(/^HTTP\/1.1 404 /);
  });

  it("that is refused while it still comes is answered, and then cut", async () => {
    const began = Date.now();
    const heard = await talk([`POST ${path()} HTTP/1.1`, `Content-Length: ${MOST + 1_000_000_000}`], (socket) => {
      const more = () => socket.writable && socket.write(someBytes(65_536), () => setTimeout(more, 20));
      more();
    });
    expect(heard).toMatch(/^HTTP\/1.1 413 /);
    expect(Date.now() - began).toBeLessThan(8_000);
  });

  it("needs the right to upload, and is only its own token's to see", async () => {
    const reader = api(server.url, (await newToken(person, [`read:${app}`])).token);
    expect(codeOf(await reader.post(path(), someBytes()))).toBe("forbidden");
    const [one, two] = [
      await newToken(person, [`publish:${app}/beta`]),
      await newToken(person, [`publish:${app}/beta`]),
    ];
    const made = await upload(api(server.url, one.token), app, someBytes());
    must(await api(server.url, one.token).get(`${V1}/apps/${app}/uploads/${made.id}`), 200);
    expect(codeOf(await api(server.url, two.token).get(`${V1}/apps/${app}/uploads/${made.id}`))).toBe("not_found");
  });

  it("that is the same again is stored once and named twice", async () => {
    const bytes = someBytes(50_000);
    const [a, b] = await Promise.all([upload(token, app, bytes, "a.apk"), upload(token, app, bytes, "b.apk")]);
    expect(a.sha256).toBe(b.sha256);
    expect(a.id).not.toBe(b.id);
  });
});
