import { chmodSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ADMIN_KEY_HEADER, type CollectedView, GC_PATH, VERIFY_PATH, type VerifiedView } from "@/lib/wire/upkeep";
import { blobPath } from "../support/blob-path";
import { type Answer, type Api, api } from "../support/http";
import { startServer, type TestServer } from "../support/start-server";
import { storeUnderTest } from "../support/store-under-test";
import { callersOf, codeOf, download, must, newApp, publish, sha256, someBytes, upload, V1 } from "./fixtures";

let server: TestServer;
let token: Api;
let app: string;
beforeAll(async () => {
  server = await startServer();
  ({ token } = await callersOf(server));
  app = await newApp(token);
});
afterAll(() => server.stop());

const keyOf = () => readFileSync(join(server.dataDir, "admin.key"), "utf8").trim();

function asMachine<T>(path: string, body: unknown, key = keyOf()): Promise<Answer<T>> {
  return api(server.url).post<T>(path, body, { headers: { [ADMIN_KEY_HEADER]: key } });
}
const gc = async (body: unknown) => must(await asMachine<CollectedView>(GC_PATH, body), 200);
const verify = async () => must(await asMachine<VerifiedView>(VERIFY_PATH, {}), 200);

it("upkeep is not there for anybody without the key of this run", async () => {
  const admin = { authorization: `Bearer ${server.adminToken}` };
  for (const path of [GC_PATH, VERIFY_PATH]) {
    const none: Record<string, string>[] = [
      {},
      admin,
      { [ADMIN_KEY_HEADER]: "x".repeat(43) },
      { [ADMIN_KEY_HEADER]: "" },
    ];
    for (const headers of none) {
      expect(codeOf(await api(server.url).post(path, {}, { headers }))).toBe("not_found");
    }
    expect((await fetch(server.url + path)).status).toBe(404);
  }
});

// In memory nothing outlives the process, so there is neither a folder nor a key.
describe.runIf(storeUnderTest() === "disk")("upkeep of this machine", () => {
  it("refuses what it does not understand", async () => {
    for (const body of [{ graceHours: -1 }, { graceHours: "0" }, { force: true }, []]) {
      expect(codeOf(await asMachine(GC_PATH, body))).toBe("invalid");
    }
    expect(codeOf(await asMachine(VERIFY_PATH, { sample: { take: 2, of: 1 } }))).toBe("invalid");
  });

  it("removes what nothing names, keeps what a release does, and takes in again what lies in the trash", async () => {
    const bytes = someBytes();
    const { id } = await upload(token, app, bytes);
    const [kept] = (await publish(token, app, "beta")).artifacts;
    const digest = sha256(bytes);
    expect((await gc({ graceHours: 0 })).removed).toEqual([]);
    must(await token.del(`${V1}/apps/${app}/uploads/${id}`), 204);
    expect(await gc({ graceHours: 0, dryRun: true })).toMatchObject({ removed: [digest], removedBytes: bytes.length });
    expect(await gc({ graceHours: 0 })).toMatchObject({ removed: [digest], dryRun: false });
    const { items } = must(await token.get<{ items: { actor: object }[] }>(`${V1}/audit?target=${digest}`), 200);
    expect(items).toEqual([
      expect.objectContaining({ action: "blob.delete", actor: { kind: "system", id: null, name: "system" } }),
    ]);
    const headers = { authorization: `Bearer ${server.adminToken}` };
    expect((await download(kept?.url ?? "", headers)).status).toBe(200);
    const trash = join(server.dataDir, "trash");
    const inTrash = readFileSync(join(trash, readdirSync(trash).find((name) => name.endsWith(digest)) ?? ""));
    const [again] = (await publish(token, app, "beta", inTrash)).artifacts;
    expect(sha256((await download(again?.url ?? "", headers)).body)).toBe(digest);
    expect(await verify()).toMatchObject({ clean: true, faults: [] });
  });
});

describe.runIf(storeUnderTest() === "disk")("damaged bytes", () => {
  const SIZE = 3_000_000;

  async function published() {
    const bytes = someBytes(SIZE);
    const [artifact] = (await publish(token, app, "beta", bytes)).artifacts;
    const digest = sha256(bytes);
    return { bytes, url: artifact?.url ?? "", id: artifact?.id ?? "", path: blobPath(server, digest), digest };
  }

  /** Status, how many bytes came, and whether the answer came to its end. */
  function fetchRaw(url: string, method = "GET"): Promise<{ status: number; bytes: number; isWhole: boolean }> {
    return new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${server.adminToken}` };
      const request = get(url, { headers, method }, (response) => {
        let bytes = 0;
        const end = () => resolve({ status: response.statusCode ?? 0, bytes, isWhole: response.complete });
        response.on("data", (chunk: Buffer) => {
          bytes += chunk.length;
        });
        response.on("error", () => {}).on("close", end);
      });
      request.on("error", reject);
    });
  }

  function flipOneByte(path: string): void {
    const bytes = readFileSync(path);
    bytes[SIZE - 1] = (bytes[SIZE - 1] ?? 0) ^ 1;
    chmodSync(path, 0o600);
    writeFileSync(path, bytes);
  }

  async function expectHealed({ bytes, url, digest }: Awaited<ReturnType<typeof published>>): Promise<void> {
    expect((await token.get(`${V1}/apps/${app}/blobs/${digest}`)).status).toBe(404); // no GET there
    const head = await fetch(`${server.url}${V1}/apps/${app}/blobs/${digest}`, {
      method: "HEAD",
      headers: { authorization: `Bearer ${server.adminToken}` },
    });
    expect(head.status).toBe(404);
    await upload(token, app, bytes);
    const got = await download(url, { authorization: `Bearer ${server.adminToken}` });
    expect([got.status, sha256(got.body)]).toEqual([200, digest]);
    expect(await verify()).toMatchObject({ clean: true });
    expect((await fetch(`${server.url}/api/health/ready`)).status).toBe(200);
  }

  it("are never a whole 200, then refused, and healed by the same bytes", async () => {
    const file = await published();
    expect(await fetchRaw(file.url)).toEqual({ status: 200, bytes: SIZE, isWhole: true });
    flipOneByte(file.path);
    const cut = await fetchRaw(file.url);
    expect(cut.isWhole).toBe(false);
    expect(cut.bytes).toBeLessThan(SIZE);
    await expect.poll(async () => (await fetchRaw(file.url)).status).toBe(503);
    expect(codeOf(await api(server.url, server.adminToken).get(new URL(file.url).pathname))).toBe("busy");
    expect((await fetchRaw(file.url, "HEAD")).status).toBe(503);
    await expectHealed(file);
  });

  it.each(["short", "gone"])("that are %s are refused before the first byte", async (how) => {
    const file = await published();
    chmodSync(file.path, 0o600);
    if (how === "short") truncateSync(file.path, SIZE - 1);
    else rmSync(file.path);
    expect((await fetchRaw(file.url)).status).toBe(503);
    const { clean, faults } = await verify();
    expect([clean, faults.map(({ code, target }) => [code, target])]).toEqual([
      false,
      [[how === "short" ? "blob_wrong_size" : "blob_missing", file.digest]],
    ]);
    const ready = await fetch(`${server.url}/api/health/ready`);
    expect([ready.status, await ready.text()]).toEqual([503, expect.stringContaining(file.id)]);
    await expectHealed(file);
  });

  it("are found by verification while nobody asks for them", async () => {
    const file = await published();
    flipOneByte(file.path);
    expect((await verify()).faults).toEqual([expect.objectContaining({ code: "blob_damaged", target: file.digest })]);
    expect((await fetchRaw(file.url)).status).toBe(503);
    await expectHealed(file);
  });
});
