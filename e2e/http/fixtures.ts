import { createHash, randomBytes } from "node:crypto";
import type { AppView } from "@/lib/wire/apps";
import type { ChannelView } from "@/lib/wire/channels";
import type { ProblemView } from "@/lib/wire/common";
import type { PublishView } from "@/lib/wire/releases";
import type { TokenView } from "@/lib/wire/tokens";
import type { UploadView } from "@/lib/wire/uploads";
import { type Answer, type Api, api } from "../support/http";
import { fileNamed, LEAST_APK } from "../support/packages";
import { signIn } from "../support/sign-in";
import type { TestServer } from "../support/start-server";

export const V1 = "/api/v1";

export const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** An Android package of that size, each time another one; bytes of no kind where none is that small. */
export const someBytes = (size = 2_000): Buffer<ArrayBuffer> =>
  size < LEAST_APK ? randomBytes(size) : fileNamed("a.apk", { size });

let count = 0;
/** A name nobody used before in this file. */
export const fresh = (word: string) => `${word}-${++count}`;

/** The code of a problem, after looking at what every problem has; the body's text when it is none. */
export function codeOf({ status, headers, body }: Answer): string {
  const problem = body as ProblemView;
  if (!(headers.get("content-type") ?? "").startsWith("application/problem+json"))
    return `${status} ${JSON.stringify(body)}`;
  if (problem.status !== status || problem.detail === "" || problem.requestId !== headers.get("x-request-id")) {
    return `a broken problem: ${JSON.stringify(problem)}`;
  }
  return problem.code;
}

/** The answer, or a failure that shows what was answered instead. */
export function must<T>(answer: Answer<T>, status: number): T {
  if (answer.status !== status)
    throw new Error(`${answer.status} instead of ${status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Callers of one server: an admin token, nobody, and the admin in a browser. */
export async function callersOf(server: TestServer) {
  const cookie = await signIn(server.url, server.admin);
  return {
    token: api(server.url, server.adminToken),
    nobody: api(server.url),
    person: api(server.url, { cookie }),
    cookie,
  };
}

export async function newApp(as: Api, more: Record<string, unknown> = {}): Promise<string> {
  const slug = fresh("app");
  must(await as.post<AppView>(`${V1}/apps`, { slug, displayName: slug, ...more }), 201);
  return slug;
}

/** A token of those scopes and its secret; only a person makes one. */
export async function newToken(person: Api, scopes: string[]): Promise<TokenView & { token: string }> {
  return must(await person.post<TokenView & { token: string }>(`${V1}/tokens`, { name: fresh("ci"), scopes }), 201);
}

/** Somebody new, with a role in an app or with an account alone: their id and the Cookie header of their session. */
export async function newPerson(
  { url }: TestServer,
  admin: Api,
  into?: { app: string; role: string },
): Promise<{ id: string; cookie: string }> {
  const path = into === undefined ? `${V1}/people/invites` : `${V1}/apps/${into.app}/invites`;
  const invite = must(await admin.post<{ url: string }>(path, into === undefined ? {} : { role: into.role }), 201);
  const account = { email: `${fresh("somebody")}@example.test`, password: "correct horse battery staple" };
  const accept = `${V1}/invites/${invite.url.split("/").at(-1)}`;
  const made = await api(url).post<{ person: { id: string } }>(accept, { name: "Somebody", ...account });
  return { id: must(made, 200).person.id, cookie: await signIn(url, account) };
}

export async function upload(
  as: Api,
  app: string,
  bytes: Uint8Array,
  filename = `${fresh("file")}.apk`,
): Promise<UploadView> {
  return must(
    await as.post<UploadView>(`${V1}/apps/${app}/uploads?filename=${encodeURIComponent(filename)}`, bytes),
    201,
  );
}

let builds = 100;
export const nextBuild = () => String(++builds);

/** A release of one file of any size, published to a channel. */
export async function publish(
  as: Api,
  app: string,
  channel: string,
  bytes: Uint8Array = someBytes(),
  build = nextBuild(),
) {
  const query = new URLSearchParams({
    channel,
    version: "1.0.0",
    build,
    filename: `App-${build}.apk`,
    confirm: channel,
    acknowledge: "size_grew",
  });
  return must(await as.put<PublishView>(`${V1}/apps/${app}/publish?${query}`, bytes), 201).release;
}

export async function channel(as: Api, app: string, name: string): Promise<ChannelView> {
  return must(await as.get<ChannelView>(`${V1}/apps/${app}/channels/${name}`), 200);
}

/** A file's bytes as a client gets them. */
export async function download(url: string, headers: Record<string, string> = {}): Promise<Answer<Buffer>> {
  const response = await fetch(url, { headers });
  return { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) };
}
