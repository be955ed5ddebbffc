import { createHash } from "node:crypto";
import { appendFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BackupView, IssuedTokenView, RestoredView } from "@/lib/wire/upkeep";
import { blobPath } from "../support/blob-path";
import { api } from "../support/http";
import { signIn } from "../support/sign-in";
import { startServer, type TestServer } from "../support/start-server";
import { storeUnderTest } from "../support/store-under-test";
import { emptyFolder, sluice } from "./run-sluice";

const V1 = "/api/v1";
const json = <T>({ stdout }: { stdout: string }) => JSON.parse(stdout) as T;

describe.runIf(storeUnderTest() === "disk")("a backup", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  const admin = (args: string[], options: { stdin?: string; dataDir?: string } = {}) =>
    sluice(["admin", ...args], { env: { DATA_DIR: options.dataDir ?? server.dataDir }, stdin: options.stdin });
  const token = () => api(server.url, server.adminToken);

  async function publish(app: string, build: number, bytes: string): Promise<void> {
    const query = `channel=beta&filename=a.bin&platform=linux&version=1.0.0&build=${build}&acknowledge=size_grew`;
    expect((await token().put(`${V1}/apps/${app}/publish?${query}`, Buffer.from(bytes))).status).toBe(201);
  }
  const issue = async (name: string) =>
    json<IssuedTokenView>(
      await admin(["create-token", name, "--for", server.admin.email, "--scope", "read:*", "--json"]),
    );
  const works = async (secret: string) => (await api(server.url, secret).get(`${V1}/whoami`)).status === 200;

  it("is whole while the portal goes on, and restores without bringing back what ended", async () => {
    const app = "kept";
    await token().post(`${V1}/apps`, { slug: app, displayName: "Kept" });
    await publish(app, 1, "the first build");
    const [leaked, good] = [await issue("leaked"), await issue("good")];
    const dir = join(emptyFolder(), "monday");
    const publishMore = async () => {
      for (const build of [2, 3, 4]) await publish(app, build, `build ${build}`);
    };
    const [made] = await Promise.all([admin(["backup", dir, "--json"]), publishMore()]);
    expect([made.code, made.stderr]).toEqual([0, ""]);
    expect(json<BackupView>(made).blobs).toBeGreaterThanOrEqual(1);

    await publish(app, 9, "after the backup");
    const person = api(server.url, { cookie: await signIn(server.url, server.admin) });
    expect((await person.del(`${V1}/tokens/${leaked.id}`)).status).toBe(204);
    const running = await admin(["restore", dir]);
    expect([running.code, running.stderr]).toEqual([5, expect.stringContaining("stop it first")]);

    await server.kill9();
    const restored = await admin(["restore", dir, "--json"]);
    expect([restored.code, restored.stderr]).toEqual([0, ""]);
    expect(json<RestoredView>(restored)).toMatchObject({
      tokensRevoked: 1,
      replaced: expect.stringContaining("before"),
    });
    // What the backup does not name any more is cleaned up like everything that nothing names.
    expect((await admin(["gc", "--grace", "0"])).code).toBe(0);
    expect((await admin(["verify"])).code).toBe(0);
    await server.restart();
    expect(await works(good.token)).toBe(true);
    expect(await works(leaked.token)).toBe(false);
    expect((await token().get(`${V1}/apps/${app}/releases/1.0.0+1`)).status).toBe(200);
    expect((await token().get(`${V1}/apps/${app}/releases/1.0.0+9`)).status).toBe(404);
    const { body } = await token().get<{ items: object[] }>(`${V1}/audit?action=portal.restore`);
    expect(body.items).toMatchObject([{ actor: { kind: "system" }, metadata: { tokensRevoked: 1 } }]);
  });

  it("into an empty folder revokes every token, because nobody knows which were", async () => {
    const good = await issue("good too");
    const dir = join(emptyFolder(), "tuesday");
    expect((await admin(["backup", dir])).code).toBe(0);
    const fresh = emptyFolder();
    const restored = json<RestoredView>(await admin(["restore", dir, "--json"], { dataDir: fresh }));
    expect(restored.tokensRevoked).toBeGreaterThanOrEqual(2);
    expect((await admin(["verify"], { dataDir: fresh })).code).toBe(0);
    const keeping = emptyFolder();
    const kept = json<RestoredView>(await admin(["restore", dir, "--keep-tokens", "--json"], { dataDir: keeping }));
    expect([kept.tokensRevoked, await works(good.token)]).toEqual([0, true]);
  });

  it("that is damaged or not whole replaces nothing, and a secret is not in it", async () => {
    const { token: secret } = await issue("secret");
    const dir = join(emptyFolder(), "wednesday");
    expect((await admin(["backup", dir])).code).toBe(0);
    expect((await admin(["backup", dir])).stderr).toContain("is not empty");
    for (const name of readdirSync(dir, { recursive: true, encoding: "utf8" })) {
      const path = join(dir, name);
      if (!statSync(path).isFile()) continue;
      for (const text of [secret, server.adminToken, server.admin.password])
        expect(readFileSync(path).includes(text), name).toBe(false);
    }
    const fresh = emptyFolder();
    const restore = () => admin(["restore", dir], { dataDir: fresh });
    const database = join(dir, "sluice.db");
    const whole = readFileSync(database);
    appendFileSync(database, "x");
    expect(await restore()).toMatchObject({ code: 2, stderr: expect.stringContaining("damaged") });
    writeFileSync(database, whole);
    const [file] = readdirSync(join(dir, "blobs"));
    const bytes = readFileSync(join(dir, "blobs", file ?? ""));
    writeFileSync(
      join(dir, "blobs", file ?? ""),
      bytes.map((byte) => byte ^ 1),
      { mode: 0o600 },
    );
    expect(await restore()).toMatchObject({ code: 2, stderr: expect.stringContaining("damaged") });
    expect((await admin(["verify"], { dataDir: fresh })).stderr).toContain("no Sluice data");
    expect(await admin(["restore", emptyFolder()], { dataDir: fresh })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("manifest.json is missing"),
    });
  });

  it("of damaged bytes is none, and says which", async () => {
    const stored = blobPath(server, createHash("sha256").update("the first build").digest("hex"));
    const bytes = readFileSync(stored);
    const put = (content: Uint8Array) => {
      rmSync(stored);
      writeFileSync(stored, content);
    };
    put(bytes.map((byte) => byte ^ 1));
    const dir = join(emptyFolder(), "thursday");
    const made = await admin(["backup", dir]);
    put(bytes);
    expect([made.code, made.stderr]).toEqual([
      4,
      expect.stringMatching(/[0-9a-f]{64} are damaged.*upload the same file/),
    ]);
    expect((await admin(["restore", dir], { dataDir: emptyFolder() })).stderr).toContain("manifest.json is missing");
  });

  it("and an admin is made from the server's machine, who can sign in", async () => {
    const email = "way-back-in@example.test";
    const made = await admin(["create-admin", email, "--name", "Way Back"], { stdin: "long enough indeed\n" });
    expect([made.code, made.stdout]).toEqual([0, `Way Back <${email}> is an admin now.\n`]);
    const person = api(server.url, { cookie: await signIn(server.url, { email, password: "long enough indeed" }) });
    expect((await person.get<{ admin: boolean }>(`${V1}/whoami`)).body.admin).toBe(true);
    expect((await admin(["create-admin", email], { stdin: "long enough indeed\n" })).code).toBe(4);
    const nobody = await admin(["create-token", "x", "--for", "nobody@example.test", "--scope", "admin"]);
    expect([nobody.code, nobody.stderr]).toEqual([2, expect.stringContaining("no open account")]);
  });
});
