import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newSecret } from "@/lib/domain/token";
import { startServer, type TestServer } from "../support/start-server";
import { newApp } from "./portal";
import { emptyFolder, folderWith, sluice } from "./run-sluice";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const configOf = (home: string) => join(home, ".config", "sluice", "config.json");

const logIn = (cwd: string) => sluice(["login", "--url", server.url], { cwd, stdin: `${server.adminToken}\n` });

describe("sluice login", () => {
  it("keeps the server and the token for this user alone", async () => {
    const cwd = emptyFolder();
    const ran = await logIn(cwd);
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(ran.stdout).not.toContain("slc_");
    expect(statSync(configOf(cwd)).mode & 0o777).toBe(0o600);
    expect(statSync(join(configOf(cwd), "..")).mode & 0o777).toBe(0o700);
    expect(await sluice(["whoami"], { cwd })).toMatchObject({ code: 0, stdout: expect.stringContaining(server.url) });
  });

  it("keeps nothing that the server does not know", async () => {
    const cwd = emptyFolder();
    const ran = await sluice(["login", "--url", server.url, "--token", newSecret()], { cwd });
    expect(ran.code).toBe(3);
    expect(existsSync(configOf(cwd))).toBe(false);
  });

  it("sends the token to no server that a project's file names", async () => {
    const seen: (string | undefined)[] = [];
    const stranger = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
    const cwd = folderWith({ "sluice.json": JSON.stringify({ url }) });
    await logIn(cwd);
    await sluice(["apps"], { cwd });
    stranger.close();
    expect(seen).toEqual([undefined]);
  });
});

describe("sluice init", () => {
  it("leaves files and a channel to be said", async () => {
    const { slug } = await newApp(server);
    const cwd = folderWith({ "a.apk": "one" });
    await logIn(cwd);
    expect((await sluice(["init", "--app", slug], { cwd })).code).toBe(0);
    expect(JSON.parse(readFileSync(join(cwd, "sluice.json"), "utf8"))).toEqual({ url: server.url, app: slug });
    const args = ["publish", "a.apk", "--channel", "beta", "--version", "1.0.0", "--build", "1"];
    expect((await sluice(args, { cwd })).code).toBe(0);
    expect((await sluice(["init", "--app", "other"], { cwd })).code).toBe(2);
  });
});
