import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AuditEventView } from "@/lib/wire/audit";
import type { PublishView, ReleaseView } from "@/lib/wire/releases";
import { type Answer, type Api, api } from "../support/http";
import { fileNamed } from "../support/packages";
import { startServer, type TestServer } from "../support/start-server";
import {
  callersOf,
  channel,
  codeOf,
  must,
  newApp,
  newToken,
  nextBuild,
  publish,
  someBytes,
  upload,
  V1,
} from "./fixtures";

let server: TestServer;
let token: Api;
let person: Api;
let app: string;

beforeAll(async () => {
  server = await startServer();
  ({ token, person } = await callersOf(server));
});
afterAll(() => server.stop());

const create = (body: Record<string, unknown>, query = "", as: Api = token): Promise<Answer<PublishView>> =>
  as.post(`${V1}/apps/${app}/releases${query}`, { version: "1.0.0", ...body });
const listed = async () =>
  must(await token.get<{ items: ReleaseView[] }>(`${V1}/apps/${app}/releases?limit=100`), 200).items;
const names = (release: ReleaseView) => release.artifacts.map((artifact) => artifact.filename);

describe("a release", () => {
  beforeEach(async () => {
    app = await newApp(token);
  });

  it("is all its files or nothing", async () => {
    const good = await upload(token, app, someBytes(), "good.apk");
    const build = nextBuild();
    const answer = await create({
      build,
      publish: true,
      channel: "beta",
      artifacts: [{ upload: good.id }, { upload: "upl_missing" }],
    });
    expect(codeOf(answer)).toBe("invalid");
    expect(answer.body).toMatchObject({ errors: [{ path: expect.stringMatching(/^artifacts\.1/) }] });
    expect(await listed()).toEqual([]);
    expect((await channel(token, app, "beta")).current).toBeNull();
    const both = await upload(token, app, fileNamed("other.dmg"), "other.dmg");
    const made = must(
      await create({
        ...{ build, publish: true, channel: "beta", acknowledge: ["not_notarized"] },
        artifacts: [{ upload: good.id }, { upload: both.id }],
      }),
      201,
    );
    expect(made).toMatchObject({ result: "created", release: { status: "published", channels: ["beta"], app } });
    expect(made.links).toEqual({
      release: `${server.url}/apps/${app}/releases/${made.release.id}`,
      install: `${server.url}/d/${app}/r/${made.release.id}`,
      qr: `${server.url}/d/${app}/r/${made.release.id}/qr.svg`,
    });
  });

  it("is built by several jobs in a draft, in any order", async () => {
    const build = nextBuild();
    const jobs = await Promise.all(
      ["a.apk", "b.dmg", "c.exe"].map((name) => upload(token, app, fileNamed(name), name)),
    );
    const answers = await Promise.all(
      jobs.map(({ id }) =>
        create({
          build,
          channel: "beta",
          expectedPlatforms: ["android_apk", "macos", "windows"],
          artifacts: [{ upload: id }],
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    const draft = must(await token.get<ReleaseView>(`${V1}/apps/${app}/releases/1.0.0%2B${build}`), 200);
    expect(draft.status).toBe("draft");
    expect(names(draft).sort()).toEqual(["a.apk", "b.dmg", "c.exe"]);
    // The same file again is fine, other bytes of that name are not.
    expect((await create({ build, channel: "beta", artifacts: [{ upload: jobs[0]?.id }] })).status).toBe(200);
    const other = await upload(token, app, someBytes(), "a.apk");
    expect(codeOf(await create({ build, channel: "beta", artifacts: [{ upload: other.id }] }))).toBe("conflict");
    const done = must(
      await token.post<PublishView>(`${V1}/apps/${app}/releases/${draft.id}/publish`, {
        ...{ channel: "beta", acknowledge: ["not_notarized"] },
      }),
      200,
    );
    expect(done).toMatchObject({ result: "updated", release: { status: "published", channels: ["beta"] } });
  });

  it("waits for the platforms it expects", async () => {
    const build = nextBuild();
    const { id } = await upload(token, app, someBytes(), "a.apk");
    const body = { build, channel: "beta", expectedPlatforms: ["android_apk", "ios"], artifacts: [{ upload: id }] };
    expect(codeOf(await create({ ...body, publish: true }))).toBe("gate_failed");
    must(await create(body), 201);
    const answer = await token.post(`${V1}/apps/${app}/releases/1.0.0+${build}/publish`, { channel: "beta" });
    expect(codeOf(answer)).toBe("gate_failed");
    expect(answer.body).toMatchObject({ findings: [{ code: "platform_missing" }] });
  });

  it("changes file by file while it is a draft, and never after", async () => {
    const build = nextBuild();
    must(await create({ build }), 201);
    const at = `${V1}/apps/${app}/releases/1.0.0+${build}`;
    const file = await upload(token, app, someBytes(), "one.apk");
    const added = must(await token.put<ReleaseView>(`${at}/artifacts`, { upload: file.id }), 201);
    expect((await token.put(`${at}/artifacts`, { upload: file.id })).status).toBe(200);
    must(await token.del(`${at}/artifacts/${added.artifacts[0]?.id}`), 204);
    expect(codeOf(await token.del(`${at}/artifacts/${added.artifacts[0]?.id}`))).toBe("not_found");
    expect(codeOf(await token.post(`${at}/publish`, {}))).toBe("gate_failed");
    must(await token.put(`${at}/artifacts`, { sha256: file.sha256, filename: "two.apk" }), 201);
    must(
      await token.patch(at, {
        expectedPlatforms: ["android_apk"],
        source: { commit: "abc", url: "https://ci.example/1" },
      }),
      200,
    );
    must(await token.post(`${at}/publish`, { channel: "internal" }), 200);
    expect(codeOf(await token.put(`${at}/artifacts`, { upload: file.id }))).toBe("conflict");
    expect(codeOf(await token.patch(at, { expectedPlatforms: [] }))).toBe("conflict");
    expect(must(await token.patch<ReleaseView>(at, { notes: "Fixed a **crash**." }), 200).notes).toBe(
      "Fixed a **crash**.",
    );
    expect(codeOf(await token.del(at))).toBe("conflict");
  });

  it("published again with the same bytes is unchanged, with others a conflict", async () => {
    const [bytes, build] = [someBytes(), nextBuild()];
    const first = await publish(token, app, "beta", bytes, build);
    const put = (body: Uint8Array, to = "beta") =>
      token.put<PublishView>(
        `${V1}/apps/${app}/publish?channel=${to}&version=1.0.0&build=${build}&filename=App-${build}.apk`,
        body,
      );
    const revision = (await channel(token, app, "beta")).revision;
    const again = must(await put(bytes), 200);
    expect(again).toMatchObject({ result: "unchanged", release: { id: first.id } });
    expect((await channel(token, app, "beta")).revision).toBe(revision);
    const other = await put(someBytes());
    expect(codeOf(other)).toBe("conflict");
    expect((other.body as unknown as { detail: string }).detail).toMatch(/draft/);
    expect(codeOf(await put(bytes, "internal"))).toBe("conflict");
  });

  it("keeps its numbers to itself, also once it is gone", async () => {
    const build = nextBuild();
    const { id } = await upload(token, app, someBytes(), "x.apk");
    const made = must(await create({ build, publish: true, artifacts: [{ upload: id }] }), 201).release;
    must(await token.del(`${V1}/apps/${app}/releases/${made.id}`), 204);
    expect(codeOf(await create({ build, artifacts: [{ upload: id }] }))).toBe("conflict");
  });

  it("that a gate stops is not made, and its uploads stay usable", async () => {
    const lower = nextBuild();
    await publish(token, app, "beta");
    const file = await upload(token, app, someBytes(), "late.apk");
    const before = await listed();
    const answer = await create({ build: lower, publish: true, channel: "beta", artifacts: [{ upload: file.id }] });
    expect(codeOf(answer)).toBe("gate_failed");
    expect(answer.body).toMatchObject({ findings: [{ code: "build_not_higher", severity: "blocker" }] });
    expect(await listed()).toEqual(before);
    must(await create({ build: nextBuild(), publish: true, channel: "beta", artifacts: [{ upload: file.id }] }), 201);
  });

  it("of a dry run is answered and not made", async () => {
    const build = nextBuild();
    const file = await upload(token, app, someBytes(), "dry.apk");
    const [before, was] = [await listed(), await channel(token, app, "stable")];
    const events = async () =>
      must(await person.get<{ items: AuditEventView[] }>(`${V1}/audit?limit=1`), 200).items[0]?.seq;
    const seq = await events();
    const body = { build, publish: true, channel: "stable", artifacts: [{ upload: file.id }] };
    const dry = must(await create(body, "?dryRun=1"), 201);
    expect(dry).toMatchObject({ result: "created", release: { status: "published", channels: ["stable"] } });
    expect(await listed()).toEqual(before);
    expect(await channel(token, app, "stable")).toEqual(was);
    expect(await events()).toBe(seq);
    expect(codeOf(await create(body))).toBe("invalid"); // stable is protected: confirm
    must(await create({ ...body, confirm: "stable" }), 201);
  });

  it("needs what its bytes do not say", async () => {
    const answer = await token.put(`${V1}/apps/${app}/publish?channel=beta&filename=thing.bin`, someBytes());
    expect(codeOf(answer)).toBe("invalid");
    expect(answer.body).toMatchObject({ errors: [{ path: "version" }, { path: "build" }] });
    const platform = await token.put(
      `${V1}/apps/${app}/publish?channel=beta&filename=thing.bin&version=1&build=1`,
      someBytes(),
    );
    expect(platform.body).toMatchObject({ errors: [{ path: "platform" }] });
  });
});

describe("a token that may only publish", () => {
  it("publishes to its channel, and does nothing else", async () => {
    app = await newApp(token);
    const ci = api(server.url, (await newToken(person, [`publish:${app}/beta`])).token);
    const made = await publish(ci, app, "beta");
    expect(made.channels).toEqual(["beta"]);
    expect((await ci.get(`${V1}/apps/${app}`)).status).toBe(200);
    expect(codeOf(await ci.get(`${V1}/apps/${app}/releases/${made.id}`))).toBe("forbidden");
    expect(codeOf(await ci.post(`${V1}/apps/${app}/channels/beta/promote`, { release: made.id }))).toBe("forbidden");
    expect(
      codeOf(
        await ci.put(
          `${V1}/apps/${app}/publish?channel=stable&version=1&build=${nextBuild()}&filename=a.apk&confirm=stable`,
          someBytes(),
        ),
      ),
    ).toBe("forbidden");
    expect(codeOf(await create({ build: nextBuild() }, "", ci))).toBe("forbidden");
    expect(codeOf(await ci.patch(`${V1}/apps/${app}/releases/${made.id}`, { notes: "x" }))).toBe("forbidden");
    expect(codeOf(await ci.del(`${V1}/apps/${app}?confirm=${app}`))).toBe("forbidden");
  });
});

describe("of many at once", () => {
  it("who promote the same revision, exactly one wins", async () => {
    app = await newApp(token);
    const release = await publish(token, app, "beta");
    const promote = () =>
      token.post(`${V1}/apps/${app}/channels/internal/promote`, { release: release.id, expectedRevision: 0 });
    const codes = (await Promise.all(Array.from({ length: 12 }, promote))).map((answer) =>
      answer.status === 200 ? "won" : codeOf(answer),
    );
    expect(codes.filter((code) => code === "won")).toHaveLength(1);
    expect(codes.filter((code) => code === "stale")).toHaveLength(11);
  });

  it("who publish the same release, one makes it and the others find it", async () => {
    app = await newApp(token);
    const [bytes, build] = [someBytes(100_000), nextBuild()];
    const put = () =>
      token.put<PublishView>(
        `${V1}/apps/${app}/publish?channel=beta&version=1.0.0&build=${build}&filename=a.apk`,
        bytes,
      );
    const answers = await Promise.all(Array.from({ length: 8 }, put));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(new Set(answers.map(({ body }) => body.release.id)).size).toBe(1);
    expect((await channel(token, app, "beta")).revision).toBe(1);
  });
});
