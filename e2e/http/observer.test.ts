import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { MovedView } from "@/lib/wire/channels";
import { CHANNEL_REVISION_HEADER, type ResolveView } from "@/lib/wire/resolve";
import { type Api, api } from "../support/http";
import { startServer, type TestServer } from "../support/start-server";
import { must, newApp, publish, V1 } from "./fixtures";

const MOVES = 100;
const EVERY_MS = 5; // 200 a second

let server: TestServer;
let token: Api;
beforeAll(async () => {
  server = await startServer();
  token = api(server.url, server.adminToken);
});
afterAll(() => server.stop());

/** An answer as a device has it: the revision it is of, and what it offers. */
type Seen = { status: number; revision: number; release: string | null; file: string | null; why: string };

async function look(address: string): Promise<Seen> {
  const { status, headers, body } = await api(server.url).get<ResolveView>(address);
  const revision = Number(headers.get(CHANNEL_REVISION_HEADER) ?? Number.NaN);
  return { status, revision, release: body.offer?.id ?? null, file: body.artifact?.url ?? null, why: body.why };
}

/** Asks again and again, also while earlier answers are still on their way, until it is told to stop. */
function observe(address: string) {
  const asked: Promise<Seen>[] = [];
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      asked.push(look(address));
      await wait(EVERY_MS);
    }
  })();
  return async () => {
    isOver = true;
    await asking;
    return Promise.all(asked);
  };
}

/** One device's view through a connection of its own: the next question leaves after the answer came. */
async function inTurn(address: string, isOver: () => boolean): Promise<number[]> {
  const revisions: number[] = [];
  while (!isOver()) revisions.push((await look(address)).revision);
  return revisions;
}

it("is never shown a mixed answer, an error, or an older revision after a newer one", async () => {
  const app = await newApp(token, { visibility: "unlisted" });
  const one = await publish(token, app, "beta");
  const two = await publish(token, app, "internal");
  const files = new Map([one, two].map(({ id, artifacts }) => [id, artifacts[0]?.url]));
  const served = new Map([[1, one.id]]);
  const address = `${V1}/apps/${app}/channels/beta/resolve?platform=android_apk&device=device-1`;
  const stop = observe(address);
  let isOver = false;
  const turns = inTurn(address, () => isOver);
  for (let i = 0; i < MOVES; i++) {
    const [verb, to] = i % 2 === 0 ? (["promote", two] as const) : (["rollback", one] as const);
    const answer = await token.post<MovedView>(`${V1}/apps/${app}/channels/beta/${verb}`, { release: to.id });
    served.set(must(answer, 200).revision, to.id);
  }
  isOver = true;
  const seen = await stop();
  expect(seen.length).toBeGreaterThan(MOVES / 2);
  for (const { status, revision, release, file, why } of seen) {
    expect([status, why, release, file]).toEqual([200, "current", served.get(revision), files.get(release ?? "")]);
  }
  const revisions = await turns;
  expect(revisions).toEqual([...revisions].sort((a, b) => a - b));
  expect(served.size).toBe(MOVES + 1);
  expect(new Set(seen.map(({ revision }) => revision)).size).toBeGreaterThan(10);
});
