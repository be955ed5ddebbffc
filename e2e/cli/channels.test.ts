import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { api } from "../support/http";
import { packageOf } from "../support/packages";
import { startServer, type TestServer } from "../support/start-server";
import { newApp } from "./portal";
import { folderWith } from "./run-sluice";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** An app whose beta had 1.0.0 and has 2.0.0. */
async function appWithTwoReleases() {
  const { slug, run } = await newApp(server);
  await put(slug, "filename=a.apk&version=1.0.0&build=1", "one");
  await put(slug, "filename=b.apk&version=2.0.0&build=2", "two");
  return { slug, run };
}

async function put(slug: string, query: string, content: string, channel = "beta"): Promise<void> {
  const path = `/api/v1/apps/${slug}/publish?channel=${channel}&${query}`;
  const answer = await api(server.url, server.adminToken).put(path, packageOf("a.apk", Buffer.from(content)));
  if (answer.status !== 201) throw new Error(`PUT publish answered ${answer.status}`);
}

describe("moving a channel", () => {
  it("promotes by number, and asks for the name of a protected one", async () => {
    const { run } = await appWithTwoReleases();
    const unconfirmed = await run(["promote", "2.0.0+2", "--to", "stable"]);
    expect(unconfirmed.code).toBe(2);
    expect(unconfirmed.stderr.match(/is protected: send its name as "confirm"/g)).toHaveLength(1);
    const dry = await run(["promote", "2.0.0+2", "--to", "stable", "--dry-run"]);
    expect(dry).toMatchObject({ code: 0, stdout: "stable would serve 2.0.0+2; nothing was changed.\n" });
    const done = await run(["promote", "2.0.0+2", "--to", "stable", "--confirm", "stable", "--reason", "it is good"]);
    expect(done).toMatchObject({ code: 0, stdout: "stable serves 2.0.0+2 (revision 1).\n" });
    expect((await run(["history", "stable"])).stdout).toMatch(
      /^ +1 {2}.* promote +– +2\.0\.0\+2 +100 {2}.*it is good$/m,
    );
  });

  it("refuses what is lower, and says why, in words and in JSON", async () => {
    const { run } = await appWithTwoReleases();
    const said = await run(["promote", "1.0.0+1", "--to", "beta"]);
    expect(said).toMatchObject({ code: 4, stdout: "", stderr: expect.stringMatching(/^blocker +build_not_higher/m) });
    const json = await run(["promote", "1.0.0+1", "--to", "beta", "--json"]);
    expect([json.code, JSON.parse(json.stdout)]).toMatchObject([
      4,
      { code: "gate_failed", findings: [{ code: "build_not_higher", severity: "blocker" }], status: 409 },
    ]);
  });

  it("refuses when somebody was quicker, with the channel as it is", async () => {
    const { run } = await appWithTwoReleases();
    const ran = await run(["rollback", "beta", "--expected-revision", "1", "--json"]);
    expect([ran.code, JSON.parse(ran.stdout)]).toMatchObject([4, { code: "stale", channel: { revision: 2 } }]);
  });

  it("rolls back to what was there before", async () => {
    const { run } = await appWithTwoReleases();
    const ran = await run(["rollback", "beta", "--reason", "crash"]);
    expect(ran).toMatchObject({ code: 0, stdout: "beta serves 1.0.0+1 (revision 3).\n" });
    const { items } = JSON.parse((await run(["history", "beta", "--json"])).stdout);
    expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(["rollback", "publish", "publish"]);
  });
});

describe("a rollout", () => {
  it("starts, rises, halts, goes on and ends, each in a line", async () => {
    const { slug, run } = await newApp(server);
    await put(slug, "filename=a.apk&version=1.0.0&build=1", "one");
    await put(slug, "filename=b.apk&version=2.0.0&build=2", "two", "internal");
    expect(await run(["halt", "beta"])).toMatchObject({ code: 4 });
    const started = await run(["promote", "2.0.0+2", "--to", "beta", "--percent", "10"]);
    expect(started).toMatchObject({
      code: 0,
      stdout: "beta serves 2.0.0+2 to 10 %, 1.0.0+1 to the rest (revision 2).\n",
    });
    expect((await run(["rollout", "beta", "25.5", "--reason", "fine"])).stdout).toContain("to 25.5 %");
    expect((await run(["halt", "beta", "--reason", "crash"])).stdout).toContain("to nobody, halted at 25.5 %");
    expect((await run(["resume", "beta", "--json"])).code).toBe(0);
    expect(await run(["rollout", "beta", "10.001"])).toMatchObject({ code: 2, stdout: "" });
    expect((await run(["rollout", "beta", "100"])).stdout).toBe("beta serves 2.0.0+2 (revision 6).\n");
  });

  it("withdraws a release, with its channels when asked to", async () => {
    const { run } = await appWithTwoReleases();
    const refused = await run(["yank", "2.0.0+2", "--reason", "crash"]);
    expect(refused).toMatchObject({ code: 4, stderr: expect.stringContaining("beta serves 2.0.0 (2)") });
    const done = await run(["yank", "2.0.0+2", "--reason", "crash", "--rollback"]);
    expect(done).toMatchObject({ code: 0, stdout: "2.0.0+2 is withdrawn: crash\n" });
    expect((await run(["channels"])).stdout).toMatch(/beta +1\.0\.0\+1/);
  });

  it("compares releases, and one with a channel", async () => {
    const { run } = await appWithTwoReleases();
    const both = await run(["compare", "1.0.0+1", "2.0.0+2"]);
    expect(both).toMatchObject({ code: 0, stdout: expect.stringMatching(/version +1\.0\.0 +2\.0\.0\n/) });
    const back = await run(["compare", "1.0.0+1", "--channel", "beta", "--json"]);
    expect(JSON.parse(back.stdout)).toMatchObject({ verdict: "blocked", findings: [{ code: "build_not_higher" }] });
    expect((await run(["compare", "1.0.0+1"])).code).toBe(2);
  });

  it("publishes a draft that others filled, and not before it is whole", async () => {
    const { run } = await newApp(server);
    const cwd = folderWith({ "a.apk": "one", "b.exe": "two" });
    const draft = [
      "--channel",
      "beta",
      "--version",
      "1.0.0",
      "--build",
      "1",
      "--draft",
      "--expect",
      "android_apk,windows",
    ];
    await run(["publish", "a.apk", ...draft], { cwd });
    const publish = ["release", "publish", "1.0.0+1", "--channel", "beta"];
    expect(await run(publish)).toMatchObject({ code: 4, stderr: expect.stringContaining("Windows") });
    await run(["publish", "b.exe", ...draft], { cwd });
    expect((await run([...publish, "--dry-run"])).stdout).toContain("would be published to beta with 2 files");
    expect((await run(publish)).stdout).toContain("1.0.0+1 is published to beta with 2 files.");
  });
});

describe("lists", () => {
  it("are tables under titles, with every column in line", async () => {
    const { run } = await appWithTwoReleases();
    const lines = (await run(["releases"])).stdout.trimEnd().split("\n");
    expect(lines).toHaveLength(3);
    const [titles = "", newest = ""] = lines;
    expect(titles).toMatch(/^RELEASE +STATUS +CHANNELS +FILES +PLATFORMS +PUBLISHED +ID$/);
    expect(newest.slice(titles.indexOf("STATUS"))).toMatch(/^published/);
    expect(newest.slice(titles.indexOf("ID"))).toMatch(/^rel_\w+$/);
  });

  it("go on where a page ended", async () => {
    const { run } = await appWithTwoReleases();
    const first = await run(["releases", "--limit", "1"]);
    const cursor = /--cursor (\S+)/.exec(first.stderr)?.[1] ?? "";
    const second = await run(["releases", "--limit", "1", "--cursor", cursor]);
    expect(first.stdout).toContain("2.0.0+2");
    expect(second.stdout).toContain("1.0.0+1");
    expect(second.stderr).toBe("");
  });

  it("take filters", async () => {
    const { run } = await appWithTwoReleases();
    expect((await run(["releases", "--platform", "ios"])).stderr).toBe("No releases.\n");
    expect((await run(["releases", "--channel", "beta", "--status", "published"])).stdout).toContain("2.0.0+2");
  });

  it.each(["apps", "channels", "releases", "audit"])("%s --json is the API's page", async (verb) => {
    const { run } = await appWithTwoReleases();
    const ran = await run([verb, "--json"]);
    expect([ran.code, ran.stderr]).toEqual([0, ""]);
    const page = JSON.parse(ran.stdout);
    expect(Object.keys(page).sort()).toEqual(["items", "nextCursor"]);
    expect(page.items.length).toBeGreaterThan(0);
  });

  it("audit shows what was done in this app, and what was refused", async () => {
    const { slug, run } = await appWithTwoReleases();
    await run(["publish", "c.apk", "--channel", "beta", "--version", "0.5.0", "--build", "1"], {
      cwd: folderWith({ "c.apk": "three" }),
    });
    const lines = (await run(["audit"])).stdout.trimEnd().split("\n").slice(1);
    expect(lines[0]).toMatch(/release\.publish +refused: gate_failed +\S+ +release 0\.5\.0/);
    expect(lines.every((line) => line.includes(slug))).toBe(true);
    expect((await run(["audit", "--action", "app.create"])).stdout.match(/app\.create/g)).toHaveLength(1);
  });

  it("audit is a line for each event where it is kept or counted, all of them unless there is a limit", async () => {
    const { run } = await appWithTwoReleases();
    const lines = async (...args: string[]) => (await run(["audit", ...args])).stdout.trimEnd().split(/\r?\n/);
    const events = (await lines("--format", "jsonl")).map((line) => JSON.parse(line));
    expect(events.at(-1)).toMatchObject({ action: "app.create" });
    expect(events.map(({ seq }) => seq)).toEqual(events.map(({ seq }) => seq).sort((a, b) => b - a));
    const csv = await lines("--format", "csv", "--limit", "2");
    expect(csv[0]).toMatch(/^seq,id,createdAt/);
    expect(csv.slice(1).map((line) => Number(line.split(",")[0]))).toEqual([events[0].seq, events[1].seq]);
    const end = events[0].createdAt;
    const start = events.find(({ createdAt }) => createdAt < end).createdAt; // two may be of one millisecond
    const between = await lines("--format", "jsonl", "--from", start, "--to", end);
    expect(between).toEqual(
      events.filter(({ createdAt }) => createdAt === start).map((event) => JSON.stringify(event)),
    );
    expect(await lines("--format", "jsonl", "--target", events[0].targetId)).toContain(JSON.stringify(events[0]));
    for (const wrong of [
      ["--format", "xml"],
      ["--format", "csv", "--json"],
      ["--limit", "0"],
    ]) {
      expect((await run(["audit", ...wrong])).code).toBe(2);
    }
  });
});
