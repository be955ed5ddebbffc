import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type FakeServer, type Handler, json, problem, startFakeServer } from "./testing/fake-server";
import { fakeUploads, uploadIdOf } from "./testing/fake-uploads";
import { freshFolder, runInside } from "./testing/fake-world";

const TOKEN = `slc_${"a".repeat(36)}`;

let server: FakeServer | null = null;
afterEach(() => server?.close());

/** A server, and the environment that points at it. */
async function serve(handle: Handler) {
  server = await startFakeServer(handle);
  return { server, env: { SLUICE_URL: server.url, SLUICE_TOKEN: TOKEN, SLUICE_APP: "acme" } };
}

const WHO = { kind: "token", id: "tok_1", name: "ci", admin: false, scopes: ["publish:acme/beta"], roles: [] };

const FILES = ["a.apk", "b.dmg"].map((filename) => ({ filename, validation: [] }));
const RELEASE = { id: "rel_1", version: "1.0.0", build: "1", status: "published", artifacts: FILES };
const LINKS = { release: "http://x/apps/acme", install: "http://x/d/acme", qr: "http://x/d/acme/qr.svg" };
const PUBLISHED = { result: "created", release: RELEASE, links: LINKS, findings: [] };

/** Answers a publish; `held` are digests it has already. */
function publishing(held: string[] = [], takeUpload = fakeUploads()): Handler {
  return (response, seen) => {
    const { method, path } = seen;
    if (method === "HEAD") return response.writeHead(held.some((digest) => path.endsWith(digest)) ? 200 : 404).end();
    if (takeUpload(response, seen)) return;
    return json(response, method === "POST" ? 201 : 200, method === "POST" ? PUBLISHED : { slug: "acme" });
  };
}

function folderWith(files: Record<string, string>): string {
  const folder = freshFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

const digestOf = (text: string) => createHash("sha256").update(text).digest("hex");

/** What is asked of the server to bring it a file of that text. */
function sendingOf(text: string): string[] {
  const [sha256, uploads] = [digestOf(text), "/api/v1/apps/acme/uploads"];
  const id = uploadIdOf(sha256);
  return [
    `HEAD /api/v1/apps/acme/blobs/${sha256}`,
    `POST ${uploads}/resumable`,
    `PATCH ${uploads}/resumable/${id}`,
    `GET ${uploads}/${id}`,
  ];
}

describe("publish", () => {
  it("sends each file and makes one release of all of them", async () => {
    const { server, env } = await serve(publishing());
    const cwd = folderWith({ "a.apk": "aaaa", "b.dmg": "bbbb", "notes.md": "# New" });
    const argv = ["publish", "a.apk", "b.dmg", "--channel", "beta", "--version", "1.0.0", "--build", "1"];
    const more = ["--notes-file", "notes.md", "--expect", "macos,android_apk", "--commit", "abc"];
    const ran = await runInside([...argv, ...more], { env, cwd });
    expect(ran.code).toBe(0);
    expect(server.seen.map(({ method, path }) => `${method} ${path.split("?")[0]}`)).toEqual([
      "POST /api/v1/apps/acme/releases",
      ...sendingOf("aaaa"),
      ...sendingOf("bbbb"),
      "POST /api/v1/apps/acme/releases",
    ]);
    expect(JSON.parse(server.seen.at(-1)?.text ?? "")).toEqual({
      channel: "beta",
      version: "1.0.0",
      build: "1",
      notes: "# New",
      publish: true,
      expectedPlatforms: ["macos", "android_apk"],
      source: { commit: "abc" },
      artifacts: [
        { upload: uploadIdOf(digestOf("aaaa")), filename: "a.apk" },
        { upload: uploadIdOf(digestOf("bbbb")), filename: "b.dmg" },
      ],
    });
    expect(ran.stdout.split("\n")).toEqual([
      "1.0.0+1 is published to beta with 2 files.",
      `release  ${LINKS.release}`,
      `install  ${LINKS.install}`,
      `qr       ${LINKS.qr}`,
      "",
    ]);
    expect(ran.stderr).toContain("Sending a.apk (4 B): 100 %");
  });

  it("sends no byte that the app holds", async () => {
    const { server, env } = await serve(publishing([digestOf("aaaa")]));
    const ran = await runInside(["publish", "a.apk", "--channel", "beta"], {
      env,
      cwd: folderWith({ "a.apk": "aaaa" }),
    });
    expect(server.seen.some(({ path }) => path.includes("/uploads"))).toBe(false);
    expect(JSON.parse(server.seen.at(-1)?.text ?? "").artifacts).toEqual([
      { sha256: digestOf("aaaa"), filename: "a.apk" },
    ]);
    expect(ran.stderr).toContain("a.apk is on the server already");
  });

  it("looks at every file before it asks the server anything", async () => {
    const { server, env } = await serve(publishing());
    const cwd = folderWith({ "a.apk": "aaaa", "empty.apk": "" });
    const publish = (...files: string[]) => runInside(["publish", ...files, "--channel", "beta"], { env, cwd });
    expect(await publish("a.apk", "missing.apk")).toMatchObject({
      code: 6,
      stderr: expect.stringContaining("no such file"),
    });
    expect(await publish("a.apk", ".")).toMatchObject({ code: 6, stderr: expect.stringContaining("folder") });
    expect(await publish("empty.apk")).toMatchObject({ code: 2 });
    expect(await publish("a.apk", "./a.apk")).toMatchObject({ code: 2, stderr: expect.stringContaining("Two files") });
    expect(server.seen).toEqual([]);
  });

  it("asks for what no reader finds in such files, before it asks the server anything", async () => {
    const { server, env } = await serve(publishing());
    const cwd = folderWith({ "a.bin": "aaaa", "b.zip": "bbbb" });
    const publish = (...argv: string[]) => runInside(["publish", ...argv, "--channel", "beta"], { env, cwd });
    const numbers = ["--version", "1.0.0", "--build", "1"];
    expect(await publish("a.bin")).toMatchObject({ code: 2, stderr: expect.stringContaining("--version --build") });
    expect(await publish("a.bin", ...numbers)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--platform"),
    });
    expect(server.seen).toEqual([]);
    expect((await publish("a.bin", ...numbers, "--platform", "linux")).code).toBe(0);
    expect((await publish("b.zip")).code).toBe(0);
  });

  it("sends no byte when the server refuses the rest of it", async () => {
    const { server, env } = await serve((response) =>
      problem(response, 422, "invalid", { errors: [{ path: "channel", message: "There is no such channel." }] }),
    );
    const ran = await runInside(["publish", "a.apk", "--channel", "nope"], {
      env,
      cwd: folderWith({ "a.apk": "aaaa" }),
    });
    expect(ran.code).toBe(2);
    expect(server.seen.map(({ path }) => path)).toEqual(["/api/v1/apps/acme/releases?dryRun=1"]);
  });

  it("says what was found in the files", async () => {
    const found = { code: "debuggable", severity: "warning", message: "It can be debugged." };
    const release = { ...RELEASE, artifacts: [{ filename: "a.apk", validation: [found] }] };
    const { env } = await serve((response, seen, count) =>
      seen.path.includes("/releases")
        ? json(response, 201, { ...PUBLISHED, release })
        : publishing([digestOf("aaaa")])(response, seen, count),
    );
    const ran = await runInside(["publish", "a.apk", "--channel", "beta"], {
      env,
      cwd: folderWith({ "a.apk": "aaaa" }),
    });
    expect(ran.stderr).toMatch(/^warning +debuggable +a\.apk: It can be debugged\.$/m);
  });

  it("stops when what arrived is not what was sent", async () => {
    const takeOthers = fakeUploads(() => digestOf("other"));
    const { env } = await serve(publishing([], takeOthers));
    const ran = await runInside(["publish", "a.apk", "--channel", "beta"], {
      env,
      cwd: folderWith({ "a.apk": "aaaa" }),
    });
    expect(ran.code).toBe(6);
  });
});

describe("answers and problems", () => {
  it("are one document on stdout with --json, before or after the verb", async () => {
    const { env } = await serve((response) => json(response, 200, WHO));
    for (const argv of [
      ["whoami", "--json"],
      ["--json", "whoami"],
    ]) {
      const ran = await runInside(argv, { env });
      expect([ran.code, JSON.parse(ran.stdout), ran.stderr]).toEqual([0, WHO, ""]);
    }
  });

  it("name the fields that are wrong and the request, on stderr", async () => {
    const errors = [{ path: "artifacts.0.platform", message: "Say which." }];
    const { env } = await serve((response) => problem(response, 422, "invalid", { errors }));
    const ran = await runInside(["whoami"], { env });
    expect(ran).toMatchObject({ code: 2, stdout: "" });
    expect(ran.stderr).toBe("sluice: It is invalid.\n  artifacts.0.platform: Say which.\n  request req_1\n");
  });

  it("keep the problem as it came with --json", async () => {
    const findings = [{ code: "soak_too_short", severity: "blocker", message: "Wait 3 h more." }];
    const { env } = await serve((response) => problem(response, 409, "gate_failed", { findings, new: 1 }));
    const ran = await runInside(["promote", "1.0.0+1", "--to", "stable", "--json"], { env });
    expect(ran.code).toBe(4);
    expect(JSON.parse(ran.stdout)).toMatchObject({ code: "gate_failed", findings, new: 1, requestId: "req_1" });
    expect(ran.stderr).toContain("blocker   soak_too_short  Wait 3 h more.");
  });

  it("of this side have the same shape", async () => {
    const usage = await runInside(["releases", "--json"]);
    expect([usage.code, JSON.parse(usage.stdout)]).toEqual([
      2,
      { code: "usage", detail: expect.stringMatching(/Which/) },
    ]);
    const unknown = await runInside(["relases", "--json"]);
    expect([unknown.code, JSON.parse(unknown.stdout)]).toEqual([
      2,
      { code: "usage", detail: expect.stringMatching(/relases/) },
    ]);
  });

  it("never show a token, whatever the server repeats", async () => {
    const { env } = await serve((response, { headers }) =>
      problem(response, 401, "unauthenticated", { detail: `Bad ${headers.authorization}` }),
    );
    for (const token of [TOKEN, "hunter2-hunter2"]) {
      const ran = await runInside(["whoami", "--json", `--token=${token}`], { env });
      expect(ran.code).toBe(3);
      expect(ran.stdout + ran.stderr).not.toContain(token);
    }
  });
});

describe("usage", () => {
  it.each([
    [[]],
    [["publish"]],
    [["publish", "a.apk"]],
    [["publish", "a.apk", "--channel", "beta", "--platform", "amiga"]],
    [["promote", "1.0.0+1", "--to", "beta", "--percent", "0"]],
    [["releases", "--limit", "many"]],
    [["apps", "--url", "not-an-address"]],
    [["nonsense"]],
  ])("%j ends with 2 and says so on stderr", async (argv) => {
    const ran = await runInside(argv);
    expect([ran.code, ran.stdout]).toEqual([2, ""]);
    expect(ran.stderr).not.toBe("");
  });

  it("help is an answer", async () => {
    const ran = await runInside(["publish", "--help"]);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain("Examples:");
    expect(ran.stdout).toContain("--json");
  });
});

describe("login and init", () => {
  const configOf = (folder: string) => join(folder, ".config", "sluice", "config.json");

  it("keeps a token that the server knows, for this user alone", async () => {
    const { server } = await serve((response) => json(response, 200, WHO));
    const cwd = freshFolder();
    const ran = await runInside(["login", "--url", server.url], { cwd, stdin: `${TOKEN}\n` });
    expect(ran.code).toBe(0);
    expect(ran.stdout + ran.stderr).not.toContain(TOKEN);
    expect(statSync(configOf(cwd)).mode & 0o777).toBe(0o600);
    expect(statSync(join(configOf(cwd), "..")).mode & 0o777).toBe(0o700);
    await runInside(["whoami"], { cwd });
    expect(server.seen.at(-1)?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  });

  it("keeps nothing that the server refuses", async () => {
    const { server } = await serve((response) => problem(response, 401, "unauthenticated"));
    const cwd = freshFolder();
    expect(await runInside(["login", "--url", server.url], { cwd, stdin: TOKEN })).toMatchObject({ code: 3 });
    expect(existsSync(configOf(cwd))).toBe(false);
  });

  it("keeps one token for each server", async () => {
    const { server } = await serve((response) => json(response, 200, WHO));
    const cwd = freshFolder();
    const env = { XDG_CONFIG_HOME: join(cwd, "xdg") };
    await runInside(["login", "--url", server.url], { cwd, env, stdin: TOKEN });
    await runInside(["login", "--url", `${server.url}/other`], { cwd, env, stdin: "slc_other" });
    const kept = JSON.parse(readFileSync(join(cwd, "xdg", "sluice", "config.json"), "utf8"));
    expect(kept).toEqual({
      url: `${server.url}/other`,
      tokens: { [server.url]: TOKEN, [`${server.url}/other`]: "slc_other" },
    });
  });

  it("init writes the server and the app, no token, and not over what is there", async () => {
    const cwd = freshFolder();
    const argv = ["init", "--url", "https://a.test", "--app", "acme", "--token", TOKEN];
    expect((await runInside(argv, { cwd })).code).toBe(0);
    const path = join(cwd, "sluice.json");
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({ url: "https://a.test", app: "acme" });
    expect((await runInside(["init", "--app", "other"], { cwd })).code).toBe(2);
    expect((await runInside(["init", "--app", "other", "--force"], { cwd })).code).toBe(0);
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({ url: "https://a.test", app: "other" });
  });

  it.each(["{", "[]", '{"url": 5}', '{"token": "x"}'])("names the project's file when it is %s", async (content) => {
    const ran = await runInside(["whoami"], { cwd: folderWith({ "sluice.json": content }) });
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining("sluice.json") });
  });
});
