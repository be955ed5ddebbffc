import { randomBytes } from "node:crypto";
import { type Api, api } from "./http";
import { signIn } from "./sign-in";
import type { TestServer } from "./start-server";

// An app with one small file a release, for suites that move pointers: what is in the files does not matter to them.

async function must<T>(answer: Promise<{ status: number; body: T }>): Promise<T> {
  const { status, body } = await answer;
  if (status >= 400) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body;
}

/** Publishes `1.1.0+2` to a channel; answers its id. */
export async function publishSmall(as: Api, app: string, numbers: string, to = "beta", bytes = 2_000): Promise<string> {
  const [version, build] = numbers.split("+");
  const filename = `acme-${version}.bin`;
  const upload = await must(
    as.post<{ id: string }>(`/api/v1/apps/${app}/uploads?filename=${filename}`, randomBytes(bytes)),
  );
  const artifacts = [{ upload: upload.id, platform: "linux", arch: "x64" }];
  const body = { version, build, channel: to, publish: true, artifacts, notes: `What ${version} brings.` };
  return (await must(as.post<{ release: { id: string } }>(`/api/v1/apps/${app}/releases`, body))).release.id;
}

/** An app with 1.0.0 (1) and then 1.1.0 (2) on stable and 1.2.0 (3) on beta; answers the ids in that order. */
export async function makeSmallApp(as: Api, app: string): Promise<[string, string, string]> {
  await must(as.post("/api/v1/apps", { slug: app, displayName: app, visibility: "unlisted" }));
  const onto = (release: string) =>
    must(as.post(`/api/v1/apps/${app}/channels/stable/promote`, { release, confirm: "stable" }));
  const first = await publishSmall(as, app, "1.0.0+1");
  await onto(first);
  const second = await publishSmall(as, app, "1.1.0+2");
  await onto(second);
  return [first, second, await publishSmall(as, app, "1.2.0+3")];
}

/** Another owner of the app, with an account of their own. */
export async function joinOwner({ url, admin }: TestServer, app: string, name: string): Promise<TestServer["admin"]> {
  const account = { email: `${name.toLowerCase()}@example.test`, password: "correct horse battery staple" };
  const person = api(url, { cookie: await signIn(url, admin) });
  const invite = { role: "owner", email: account.email };
  const { url: link } = await must(person.post<{ url: string }>(`/api/v1/apps/${app}/invites`, invite));
  await must(api(url).post(`/api/v1/invites/${link.split("/").at(-1)}`, { name, password: account.password }));
  return account;
}
