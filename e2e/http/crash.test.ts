import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PublishView, ReleaseView } from "@/lib/wire/releases";
import { api } from "../support/http";
import { startServer, type TestServer } from "../support/start-server";
import { storeUnderTest } from "../support/store-under-test";
import { callersOf, channel, download, must, newApp, nextBuild, sha256, someBytes, V1 } from "./fixtures";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const ROUNDS = 4;
const SENDERS = 4;

// In memory there is nothing to survive.
describe.runIf(storeUnderTest() === "disk")("a server that is killed", () => {
  let server: TestServer;
  let app: string;
  const acknowledged = new Map<string, string>();

  beforeAll(async () => {
    server = await startServer();
    app = await newApp((await callersOf(server)).token);
    must(
      await api(server.url, server.adminToken).put(`${V1}/apps/${app}/channels/beta`, { policy: { monotonic: false } }),
      200,
    );
  });
  afterAll(() => server.stop());

  /** Publishes one file after another until the server is gone; keeps what was acknowledged. */
  async function sendUntilGone(stop: AbortSignal): Promise<void> {
    const token = api(server.url, server.adminToken);
    while (!stop.aborted) {
      const [bytes, build] = [someBytes(200_000 + Math.floor(Math.random() * 1_000_000)), nextBuild()];
      const query = `channel=beta&version=1.0.0&build=${build}&filename=App.apk`;
      try {
        const answer = await token.put<PublishView>(`${V1}/apps/${app}/publish?${query}`, bytes);
        if (answer.status === 201) acknowledged.set(answer.body.release.id, sha256(bytes));
      } catch {
        return; // the connection went with the server
      }
    }
  }

  async function listAll(): Promise<ReleaseView[]> {
    const token = api(server.url, server.adminToken);
    const found: ReleaseView[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: { items: ReleaseView[]; nextCursor: string | null } = must(
        await token.get<{ items: ReleaseView[]; nextCursor: string | null }>(
          `${V1}/apps/${app}/releases?limit=100${cursor && `&cursor=${cursor}`}`,
        ),
        200,
      );
      found.push(...page.items);
      cursor = page.nextCursor;
    }
    return found;
  }

  /** Every listed release is published, whole, and the bytes that were acknowledged; every acknowledged one is listed. */
  async function expectAllWhole(releases: ReleaseView[]): Promise<void> {
    const listed = new Set(releases.map(({ id }) => id));
    expect([...acknowledged.keys()].filter((id) => !listed.has(id))).toEqual([]);
    for (const release of releases) {
      expect(release.status).toBe("published");
      expect(release.artifacts).toHaveLength(1);
      const [artifact] = release.artifacts;
      const got = await download(artifact?.url ?? "", { authorization: `Bearer ${server.adminToken}` });
      expect(sha256(got.body)).toBe(artifact?.sha256);
      expect(acknowledged.get(release.id) ?? artifact?.sha256).toBe(artifact?.sha256);
    }
  }

  async function killWhileBusy(): Promise<void> {
    const stop = new AbortController();
    const senders = Array.from({ length: SENDERS }, () => sendUntilGone(stop.signal));
    // In the middle of things: some releases are acknowledged, and every sender has another one under way.
    const enough = acknowledged.size + 3;
    while (acknowledged.size < enough) await pause(10);
    await pause(Math.random() * 300);
    await server.kill9();
    stop.abort();
    await Promise.all(senders);
  }

  it("keeps every release it acknowledged whole, and lists nothing half", { timeout: 120_000 }, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      await killWhileBusy();
      await server.restart();
      const releases = await listAll();
      await expectAllWhole(releases);
      const served = (await channel(api(server.url, server.adminToken), app, "beta")).current;
      if (served !== null) expect(releases.map(({ id }) => id)).toContain(served.id);
    }
  });
});
