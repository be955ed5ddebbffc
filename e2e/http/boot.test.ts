import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ProblemView } from "@/lib/wire/common";
import { blobPath } from "../support/blob-path";
import { freePort } from "../support/free-port";
import { spawnServer } from "../support/server-process";
import { postAuthForm } from "../support/sign-in";
import { startServer, type TestServer } from "../support/start-server";
import { storeUnderTest } from "../support/store-under-test";
import { callersOf, newApp, publish, someBytes, upload } from "./fixtures";

let server: TestServer;

const statusOf = async (probe: string) => {
  try {
    return (await fetch(`${server.url}/api/health/${probe}`)).status;
  } catch {
    return 0;
  }
};

/** Starts one more server on the same data folder; answers its exit code and the lines it printed. */
async function startAnother(env: Record<string, string> = {}): Promise<{ code: number | string; lines: string[] }> {
  const port = String(await freePort());
  const other = spawnServer({ DATA_DIR: server.dataDir, PORT: port, HOST: "127.0.0.1", ...env });
  const code = await other.exited;
  return {
    code,
    lines: other
      .log()
      .split("\n")
      .filter((line) => line !== ""),
  };
}

// In memory there is no folder.
describe.runIf(storeUnderTest() === "disk")("the data folder", () => {
  beforeEach(async () => {
    server = await startServer();
  });
  afterEach(async () => {
    await server.stop("SIGKILL");
  });

  it("belongs to one server, and a second one says who has it", async () => {
    const { code, lines } = await startAnother();
    expect(code).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`in use by process ${server.pid} on `);
    expect(lines[0]).toContain(server.dataDir);
    expect((await fetch(`${server.url}/api/health/ready`)).status).toBe(200);
    const holder = JSON.parse(readFileSync(join(server.dataDir, "lock.json"), "utf8"));
    expect(holder).toMatchObject({ pid: server.pid, url: server.url });
  });

  it("is free again after a kill, and is left without key and name at an orderly end", async () => {
    const keyOf = () => readFileSync(join(server.dataDir, "admin.key"), "utf8");
    const first = keyOf();
    expect(statSync(join(server.dataDir, "admin.key")).mode & 0o777).toBe(0o600);
    await server.kill9();
    expect(existsSync(join(server.dataDir, "lock.json"))).toBe(true);
    await server.restart();
    expect(keyOf()).not.toBe(first);
    const { dataDir } = server;
    process.kill(server.pid, "SIGTERM");
    await expect.poll(() => existsSync(join(dataDir, "lock.json")), { timeout: 10_000 }).toBe(false);
    expect(existsSync(join(dataDir, "admin.key"))).toBe(false);
  });

  it("of a newer version is refused in one line", async () => {
    await server.kill9();
    const { createClient } = await import("@libsql/client");
    const client = createClient({ url: `file:${join(server.dataDir, "sluice.db")}` });
    await client.execute("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('of tomorrow', 9999999999999)");
    client.close();
    const { code, lines } = await startAnother();
    expect([code, lines.length]).toEqual([1, 1]);
    expect(lines[0]).toMatch(/newer version/);
  });

  it("keeps how often somebody tried to sign in, over an end in order and a kill", async () => {
    const guess = async (from: string) => {
      const fields = { email: "ada@example.test", password: "a wrong guess", callbackUrl: "/" };
      const headers = { "x-forwarded-for": from, "x-real-ip": from, forwarded: `for=${from}` };
      const answer = await postAuthForm(server.url, "callback/credentials", fields, new Map(), headers);
      return ((await answer.json()) as { url: string }).url.replace(/.*error=/, "").replace(/\d+/, "N");
    };
    const found: string[] = [];
    for (let tries = 1; tries <= 7; tries += 1) {
      if (tries === 3) await server.restart();
      if (tries === 5) {
        await server.kill9();
        await server.restart();
      }
      found.push(await guess(`203.0.113.${tries}`));
    }
    expect(found).toEqual([...Array(5).fill("CredentialsSignin"), "RateLimited.N", "RateLimited.N"]);
  });

  it("is put in order: what is staged and nobody's goes", async () => {
    await server.kill9();
    const stray = join(server.dataDir, "staging", `upl_${"0".repeat(20)}`);
    writeFileSync(stray, "half of a file");
    await server.restart();
    expect(readdirSync(join(server.dataDir, "staging"))).toEqual([]);
  });

  it("says what channels serve and nobody can have, until it is mended", async () => {
    const { token } = await callersOf(server);
    const app = await newApp(token);
    const bytes = someBytes(5_000);
    const [artifact] = (await publish(token, app, "beta", bytes)).artifacts;
    await server.kill9();
    rmSync(blobPath(server, artifact?.sha256 ?? ""));
    const { PORT, ...env } = { PORT: new URL(server.url).port, DATA_DIR: server.dataDir, BASE_URL: server.url };
    const again = spawnServer({ ...env, PORT, HOST: "127.0.0.1" });
    try {
      await expect.poll(() => statusOf("live"), { timeout: 20_000 }).toBe(200);
      const answer = await fetch(`${server.url}/api/health/ready`);
      expect(answer.status).toBe(503);
      const { detail } = (await answer.json()) as ProblemView;
      expect(detail).toContain(`${artifact?.id} (missing)`);
      expect(detail).not.toContain(app);
      expect(again.log()).toMatch(new RegExp(`"app":"${app}","channel":"beta"`));
      await upload(token, app, bytes);
      expect(await statusOf("ready")).toBe(200);
    } finally {
      again.child.kill("SIGKILL");
      await again.exited;
    }
  });
});

it("a folder that cannot be made ends the start in one line", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sluice-test-"));
  writeFileSync(join(folder, "file"), "");
  const port = String(await freePort());
  const failed = spawnServer({ DATA_DIR: join(folder, "file", "data"), PORT: port, HOST: "127.0.0.1" });
  expect(await failed.exited).toBe(1);
  expect(failed.log().trim().split("\n")).toEqual([expect.stringMatching(/^Sluice cannot start: /)]);
  rmSync(folder, { recursive: true });
});
