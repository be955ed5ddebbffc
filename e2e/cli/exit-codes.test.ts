import { chmodSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newSecret } from "@/lib/domain/token";
import { freePort } from "../support/free-port";
import { startServer, type TestServer } from "../support/start-server";
import { newApp } from "./portal";
import { emptyFolder, folderWith, sluice } from "./run-sluice";

let server: TestServer;
let run: Awaited<ReturnType<typeof newApp>>["run"];
beforeAll(async () => {
  server = await startServer({ env: { MAX_UPLOAD_BYTES: "1000" } });
  ({ run } = await newApp(server));
});
afterAll(() => server.stop());

const publish = (file: string, version: string) => [
  "publish",
  file,
  "--channel",
  "beta",
  "--version",
  version,
  "--build",
  "1",
];

describe("exit codes", () => {
  it("0: done", async () => {
    expect(await run(["whoami"])).toMatchObject({ code: 0, stderr: "" });
    expect(await run(["promote", "--help"])).toMatchObject({ code: 0, stderr: "" });
  });

  it.each([
    ["no verb", []],
    ["an unknown verb", ["pubish"]],
    ["an unknown option", ["apps", "--al"]],
    ["a missing argument", ["promote", "--to", "beta"]],
    ["no server", ["apps", "--url", "nowhere"]],
    ["what the server calls invalid", ["releases", "--cursor", "made-up"]],
  ])("2: %s", async (_cause, args) => {
    const ran = await run(args);
    expect(ran).toMatchObject({ code: 2, stdout: "" });
    expect(ran.stderr).not.toBe("");
  });

  it.each([
    ["a token that nobody made", () => ["whoami", "--token", newSecret()]],
    ["what is no token at all", () => ["whoami", "--token", "hunter2-hunter2"]],
    ["what tokens may not do", () => ["tokens"]],
    ["an app that is not there", () => ["releases", "--app", "nobody"]],
    ["a channel that is not there", () => ["history", "nowhere"]],
    ["a release that is not there", () => ["promote", "9.9.9+9", "--to", "nowhere"]],
  ])("3: %s", async (_cause, args) => {
    const ran = await run(args());
    expect(ran).toMatchObject({ code: 3, stdout: "" });
    expect(ran.stderr).toMatch(/^sluice: .+\n(.*\n)* {2}request \S+\n$/);
    expect(ran.stderr).not.toMatch(/slc_\w{8}|hunter2/);
  });

  it("4: a gate, a conflict, a channel that moved", async () => {
    const cwd = folderWith({ "a.exe": "one", "b.exe": "two" });
    expect((await run(publish("a.exe", "1.0.0"), { cwd })).code).toBe(0);
    const causes = [
      publish("b.exe", "0.9.0"),
      publish("b.exe", "1.0.0"),
      ["promote", "1.0.0+1", "--to", "internal", "--expected-revision", "7"],
    ];
    const codes = [];
    for (const args of causes) {
      const ran = await run([...args, "--json"], { cwd });
      codes.push([ran.code, JSON.parse(ran.stdout).code]);
    }
    expect(codes).toEqual([
      [4, "gate_failed"],
      [4, "conflict"],
      [4, "stale"],
    ]);
  });

  it("5: nothing answers, and the address is said", async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const ran = await run(["whoami"], { env: { SLUICE_URL: url } });
    expect(ran.code).toBe(5);
    expect(ran.stderr).toBe(
      `sluice: Nothing answers at ${url} (connection refused): check that the server runs there, and --url or SLUICE_URL.\n`,
    );
  });

  it("5: something else answers there", async () => {
    const ran = await run(["whoami"], { env: { SLUICE_URL: `${server.url}/sign-in` } });
    expect(ran).toMatchObject({ code: 5, stdout: "" });
    expect(ran.stderr).toMatch(/not how a Sluice server answers/);
  });

  it("6: a file that is missing, a folder, unreadable, or too large", async () => {
    const cwd = folderWith({ "big.exe": "x".repeat(1001), "secret.exe": "x" });
    chmodSync(join(cwd, "secret.exe"), 0);
    const files = ["missing.exe", ".", "big.exe", ...(process.getuid?.() === 0 ? [] : ["secret.exe"])];
    for (const file of files) {
      const ran = await run(publish(file, "3.0.0"), { cwd });
      expect([file, ran.code, ran.stdout]).toEqual([file, 6, ""]);
    }
  });
});

it("a reader that has seen enough ends it quietly", async () => {
  const ran = await run(["audit"], { started: (child) => child.stdout?.destroy() });
  expect(ran).toMatchObject({ code: 0, stderr: "" });
});

it("says which server is missing when none is named anywhere", async () => {
  const ran = await sluice(["apps"], { cwd: emptyFolder() });
  expect(ran).toMatchObject({ code: 2, stderr: expect.stringMatching(/^sluice: Which server\?/) });
});
