import { afterAll, beforeAll, expect, it } from "vitest";
import type { ChannelView, MovedView, MoveView } from "@/lib/wire/channels";
import type { PublishView } from "@/lib/wire/releases";
import { type Api, api } from "../support/http";
import { signIn } from "../support/sign-in";
import { startServer, type TestServer } from "../support/start-server";
import { channel, download, must, newToken, nextBuild, sha256, someBytes, V1 } from "./fixtures";

let server: TestServer;
let person: Api;

beforeAll(async () => {
  server = await startServer();
  person = api(server.url, { cookie: await signIn(server.url, server.admin) });
});
afterAll(() => server.stop());

it("carries a build from an app's beginning to a tester, and back again", async () => {
  const app = "acme";
  must(await person.post(`${V1}/apps`, { slug: app, displayName: "Acme" }), 201);
  const { token } = await newToken(person, [`publish:${app}/beta`]);
  const ci = api(server.url, token);

  // CI sends two builds; the second is served now.
  const files = [someBytes(1_500_000), someBytes(300_000)];
  const releases: PublishView[] = [];
  for (const bytes of files) {
    const query = `channel=beta&version=1.0.0&build=${nextBuild()}&filename=Acme.apk`;
    const published = must(await ci.put<PublishView>(`${V1}/apps/${app}/publish?${query}`, bytes), 201);
    expect(published.result).toBe("created");
    expect(published.release.artifacts[0]?.sha256).toBe(sha256(bytes));
    releases.push(published);
  }
  const [first, second] = releases.map(({ release }) => release);
  if (!first || !second) throw new Error("two releases");
  expect((await channel(person, app, "beta")).current?.id).toBe(second.id);

  // The very same release goes to stable, which is protected.
  const promote = `${V1}/apps/${app}/channels/stable/promote`;
  expect((await person.post(promote, { release: first.id })).status).toBe(422);
  must(await person.post<MovedView>(promote, { release: `${first.version}+${first.build}`, confirm: "stable" }), 200);
  const promoted = must(await person.post<MovedView>(promote, { release: second.id, confirm: "stable" }), 200);
  expect(promoted.current?.id).toBe(second.id);

  // A bad day: one call, no confirmation.
  const back = must(
    await person.post<ChannelView>(`${V1}/apps/${app}/channels/stable/rollback`, { reason: "It crashes." }),
    200,
  );
  expect(back.current?.id).toBe(first.id);

  const history = must(await person.get<{ items: MoveView[] }>(`${V1}/apps/${app}/channels/stable/history`), 200).items;
  expect(history.map(({ kind, to, reason }) => [kind, to?.id, reason])).toEqual([
    ["rollback", first.id, "It crashes."],
    ["promote", second.id, null],
    ["promote", first.id, null],
  ]);

  // What is served is what was sent.
  for (const [index, release] of [first, second].entries()) {
    const url = release.artifacts[0]?.url ?? "";
    const got = await download(url, { authorization: `Bearer ${server.adminToken}` });
    expect(got.status).toBe(200);
    expect(sha256(got.body)).toBe(sha256(files[index] ?? someBytes()));
  }
});
