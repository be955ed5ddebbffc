import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CollectedView, SeededView, VerifiedView } from "@/lib/wire/upkeep";
import { blobPath } from "../support/blob-path";
import { api } from "../support/http";
import { signIn } from "../support/sign-in";
import { startServer, type TestServer } from "../support/start-server";
import { storeUnderTest } from "../support/store-under-test";
import { newApp } from "./portal";
import { emptyFolder, folderWith, sluice } from "./run-sluice";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const admin = (...args: string[]) => sluice(["admin", ...args], { env: { DATA_DIR: server.dataDir } });
const json = <T>({ stdout }: { stdout: string }) => JSON.parse(stdout) as T;

/** Bytes that were uploaded and abandoned; answers their digest. */
async function abandoned(text: string): Promise<string> {
  const { slug } = await newApp(server);
  const token = api(server.url, server.adminToken);
  const made = await token.post<{ id: string; sha256: string }>(
    `/api/v1/apps/${slug}/uploads?filename=a.bin`,
    Buffer.from(text),
  );
  await token.del(`/api/v1/apps/${slug}/uploads/${made.body.id}`);
  return made.body.sha256;
}

async function published(text: string): Promise<string> {
  const { run } = await newApp(server);
  const cwd = folderWith({ "a.apk": text });
  const args = ["publish", "a.apk", "--channel", "beta", "--version", "1.0.0", "--build", "1", "--json"];
  const { release } = json<{ release: { artifacts: { sha256: string }[] } }>(await run(args, { cwd }));
  return release.artifacts[0]?.sha256 ?? "";
}

describe("sluice admin", () => {
  it("says what is missing where there is nothing to look after", async () => {
    const nowhere = await sluice(["admin", "verify"], { cwd: emptyFolder() });
    expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringMatching(/no Sluice data in .*--data-dir/)]);
    const memory = await sluice(["admin", "gc"], { env: { DATABASE_URL: "memory:", STORAGE_URL: "memory:" } });
    expect([memory.code, memory.stderr]).toEqual([2, expect.stringContaining("in memory")]);
    for (const args of [
      ["gc", "--grace", "soon"],
      ["verify", "--sample", "2/1"],
      ["verify", "--sample", "0/5"],
    ]) {
      expect((await admin(...args)).code).toBe(2);
    }
  });
});

describe.runIf(storeUnderTest() === "disk")("sluice admin on a data folder", () => {
  it("fills an empty portal with example data, and no other", async () => {
    await server.kill9();
    const env = { DATA_DIR: server.dataDir, BASE_URL: server.url };
    const seeded = json<SeededView>(await sluice(["admin", "seed", "--json"], { env }));
    await server.restart();
    const as = api(server.url, { cookie: await signIn(server.url, seeded) });
    expect((await as.get<{ items: object[] }>("/api/v1/apps")).body.items).toHaveLength(3);
    const pages = seeded.open.map(async ({ url }) => (await as.get(url)).status);
    expect(await Promise.all(pages)).toEqual([307, 200, 200, 200, 303, 200]);
    expect(await admin("seed")).toMatchObject({ code: 4, stderr: expect.stringContaining("holds apps already") });
    expect((await admin("verify")).code).toBe(0);
  });

  it("cleans up through the server that runs", async () => {
    const sha256 = await abandoned("nobody wants this");
    expect((await admin("gc", "--grace", "0", "--dry-run")).stdout).toMatch(/removed +1 \(17 B\)[\s\S]*dry run/);
    expect(existsSync(blobPath(server, sha256))).toBe(true);
    const collected = await admin("gc", "--grace", "0", "--json");
    expect([collected.code, json<CollectedView>(collected).removed]).toEqual([0, [sha256]]);
    expect(existsSync(blobPath(server, sha256))).toBe(false);
    expect(readdirSync(join(server.dataDir, "trash"))).toEqual([expect.stringContaining(sha256)]);
  });

  it("finds its settings in .env, and takes the folder as an option", async () => {
    const cwd = folderWith({ ".env": `DATA_DIR=${server.dataDir}\n` });
    expect((await sluice(["admin", "verify"], { cwd })).code).toBe(0);
    expect((await sluice(["admin", "verify", "--data-dir", server.dataDir])).code).toBe(0);
  });

  it("verifies, exits 0 only when all is clean, and samples", async () => {
    const sha256 = await published("a disk image");
    const clean = await admin("verify");
    expect([clean.code, clean.stdout]).toEqual([0, expect.stringMatching(/result +clean/)]);
    const part = json<VerifiedView>(await admin("verify", "--sample", "1/10000", "--json"));
    expect([part.clean, part.hashed <= 1]).toEqual([true, true]);
    const path = blobPath(server, sha256);
    const bytes = readFileSync(path);
    chmodSync(path, 0o600);
    writeFileSync(
      path,
      bytes.map((byte, index) => (index === 0 ? byte ^ 1 : byte)),
    );
    const found = await admin("verify");
    expect(found).toMatchObject({ code: 5, stdout: expect.stringMatching(new RegExp(`blob_damaged +${sha256}`)) });
    expect(json<VerifiedView>(await admin("verify", "--json"))).toMatchObject({ clean: false });
    writeFileSync(path, bytes);
    expect(json<VerifiedView>(await admin("verify", "--json"))).toMatchObject({ clean: true, healed: 1 });
  });

  it("works on the folder itself while no server runs, and never beside one", async () => {
    const [unwanted, wanted] = [await abandoned("nor this"), await published("another image")];
    await server.kill9();
    const collected = json<CollectedView>(await admin("gc", "--grace", "0", "--json"));
    expect(collected.removed).toEqual([unwanted]);
    expect((await admin("verify")).code).toBe(0);
    writeFileSync(join(server.dataDir, "blobs", "README"), "what is this?");
    const found = await admin("verify", "--json");
    expect([found.code, json<VerifiedView>(found).faults]).toMatchObject([
      5,
      [{ code: "file_unknown", target: "README" }],
    ]);
    expect(existsSync(blobPath(server, wanted))).toBe(true);
    await server.restart();
    const token = api(server.url, server.adminToken);
    const { body } = await token.get<{ items: object[] }>("/api/v1/audit?action=blob.delete&limit=1");
    expect(body).toMatchObject({
      items: [{ targetId: unwanted, actor: { kind: "system" }, metadata: { client: "cli" } }],
    });
  });
});
