import { describe, expect, it } from "vitest";
import { startServer } from "../support/start-server";
import { storeUnderTest } from "../support/store-under-test";
import { tus } from "../support/tus";
import { callersOf, codeOf, must, newApp, publish, someBytes, V1 } from "./fixtures";
import { problemOf, rootOf } from "./resumable-fixtures";

describe("room", () => {
  it("in an app is its quota, for uploads of either kind and before a byte", async () => {
    const small = await startServer({ env: { APP_QUOTA_BYTES: "10000" } });
    try {
      const { token } = await callersOf(small);
      const app = await newApp(token);
      const client = tus(small.url, small.adminToken);
      await publish(token, app, "beta", someBytes(6_000));
      expect(problemOf(await client.post(rootOf(app), 4_001, { filename: "a.apk" }))).toBe("too_large");
      const made = await client.post(rootOf(app), 4_000, { filename: "a.apk" });
      expect(made.status).toBe(201);
      expect(codeOf(await token.post(`${V1}/apps/${app}/uploads?filename=b.apk`, someBytes(1)))).toBe("too_large");
      expect((await client.del(made.headers.get("location") ?? "")).status).toBe(204);
      must(await token.post(`${V1}/apps/${app}/uploads?filename=b.apk`, someBytes(4_000)), 201);
    } finally {
      await small.stop();
    }
  });

  it("on the disk is asked for before the first byte", async () => {
    if (storeUnderTest() === "memory") return;
    const full = await startServer({ env: { MIN_FREE_BYTES: String(2 ** 50) } });
    try {
      const { token } = await callersOf(full);
      const app = await newApp(token);
      const answer = await tus(full.url, full.adminToken).post(rootOf(app), 10, { filename: "a.apk" });
      expect([answer.status, problemOf(answer)]).toEqual([507, "storage_full"]);
      must(await token.get(`${V1}/apps/${app}`), 200);
    } finally {
      await full.stop();
    }
  });
});
