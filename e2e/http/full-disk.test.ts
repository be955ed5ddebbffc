import { statfsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ReleaseView } from "@/lib/wire/releases";
import { api } from "../support/http";
import { mountSmallDisk, type SmallDisk } from "../support/small-disk";
import { startServer, type TestServer } from "../support/start-server";
import { storeUnderTest } from "../support/store-under-test";
import {
  callersOf,
  channel,
  codeOf,
  download,
  must,
  newApp,
  nextBuild,
  publish,
  sha256,
  someBytes,
  V1,
} from "./fixtures";

const disk: SmallDisk | null = storeUnderTest() === "disk" ? mountSmallDisk(96) : null;
afterAll(() => disk?.unmount());

describe.runIf(disk !== null)("a full disk", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ env: { DATA_DIR: disk?.dir ?? "", MIN_FREE_BYTES: String(16 * 1024 ** 2) } });
  });
  afterAll(() => server.stop("SIGKILL"));

  it("is still read from and deleted from, and takes releases again once there is room", async () => {
    const { token, person } = await callersOf(server);
    const app = await newApp(token);
    const bytes = someBytes(100_000);
    const releases: ReleaseView[] = [];
    for (let i = 0; i < 3; i++) releases.push(await publish(token, app, "beta", bytes, nextBuild()));
    disk?.fill();
    const { bavail } = statfsSync(disk?.dir ?? "");
    expect(bavail).toBe(0);

    const headers = { authorization: `Bearer ${server.adminToken}` };
    for (let i = 0; i < 20; i++) {
      const refused = await token.post(`${V1}/apps/${app}/uploads?filename=a.bin`, someBytes(300_000));
      expect(codeOf(refused)).toBe("storage_full");
    }
    const got = await download(releases[2]?.artifacts[0]?.url ?? "", headers);
    expect([got.status, sha256(got.body)]).toEqual([200, sha256(bytes)]);
    expect((await fetch(`${server.url}/sign-in`)).status).toBe(200);
    expect((await channel(token, app, "beta")).current?.id).toBe(releases[2]?.id);
    must(await token.del(`${V1}/apps/${app}/releases/${releases[0]?.id}`), 204);
    must(await person.del(`${V1}/apps/${app}/releases/${releases[1]?.id}`), 204);

    disk?.free();
    const after = await publish(token, app, "beta", someBytes(300_000));
    expect((await channel(api(server.url, server.adminToken), app, "beta")).current?.id).toBe(after.id);
    await server.kill9();
    await server.restart();
    expect((await channel(api(server.url, server.adminToken), app, "beta")).current?.id).toBe(after.id);
  });

  it("is started on, read from and deleted from, and takes releases once there is room", async () => {
    const { token } = await callersOf(server);
    const app = await newApp(token);
    const bytes = someBytes(100_000);
    const old = await publish(token, app, "beta", bytes);
    const good = await publish(token, app, "beta", bytes, nextBuild());
    await server.kill9();
    disk?.fill();
    await server.restart();

    const again = api(server.url, server.adminToken);
    expect(codeOf(await again.post(`${V1}/apps/${app}/uploads?filename=a.bin`, someBytes(300_000)))).toBe(
      "storage_full",
    );
    const got = await download(good.artifacts[0]?.url ?? "", { authorization: `Bearer ${server.adminToken}` });
    expect([got.status, sha256(got.body)]).toEqual([200, sha256(bytes)]);
    must(await again.del(`${V1}/apps/${app}/releases/${old.id}`), 204);

    disk?.free();
    const after = await publish(again, app, "beta", someBytes(300_000));
    expect((await channel(again, app, "beta")).current?.id).toBe(after.id);
  });
});
