import { randomBytes } from "node:crypto";
import { buildIpa } from "../../lib/samples/build-others";
import { type Api, api } from "./http";
import { fileNamed } from "./packages";
import { signIn } from "./sign-in";
import type { TestServer } from "./start-server";

export type Seeded = {
  /** On beta 2.4.1 (318), on stable 2.4.0 (312) and before it 2.3.8 (301). */
  latest: string;
  older: string;
  /** The id of the admin's own token. */
  token: string;
  /** The secret of an invite that nobody accepted. */
  invite: string;
  /** Where a share link leads from, into an app of members alone. */
  shared: string;
};

const FILES = [
  { filename: "Acme Notes.apk", arch: "universal" },
  { filename: "Acme Notes.ipa" },
  { filename: "Acme-Notes-arm64.dmg", arch: "arm64" },
  { filename: "Acme-Notes-x64.dmg", arch: "x64" },
  { filename: "acme-notes-with-a-name-as-long-as-some-build-systems-make-them_x86_64.tar.gz", arch: "x64" },
  { filename: "Acme Notes Setup.exe", arch: "x64" },
];

const NOTES = `Warnings arrive **before** the water does.

- One
- Two, with [a link](https://example.test/)

| gauge | level |
|---|---|
| St. Pauli | 398 cm |

${Array.from({ length: 14 }, (_, line) => `Line ${line + 1} of what is new.`).join("\n\n")}`;

async function must<T>(answer: Promise<{ status: number; body: T }>): Promise<T> {
  const { status, body } = await answer;
  if (status >= 400) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body;
}

const HALF_A_YEAR_MS = 183 * 24 * 60 * 60 * 1_000;

/** As a team sends it to the devices it knows. */
function adHocIpa(): Buffer<ArrayBuffer> {
  const expiresAt = new Date(Date.now() + HALF_A_YEAR_MS);
  const devices = ["00008101-000A1B2C3D4E001E", "00008120-001C2D3E4F50601E"];
  const profile = { team: "Acme Pegel GmbH", teamId: "ABCDE12345", expiresAt, devices };
  return buildIpa({ minimumOs: "16.0", profile }, randomBytes(1_000));
}

async function publish(as: Api, app: string, numbers: string, notes = ""): Promise<string> {
  const [version, build] = numbers.split("+");
  const artifacts = [];
  for (const { filename, arch } of FILES) {
    const path = `/api/v1/apps/${app}/uploads?filename=${encodeURIComponent(filename)}`;
    const bytes = filename.endsWith(".ipa") ? adHocIpa() : fileNamed(filename, { size: 3_000 });
    artifacts.push({ upload: (await must(as.post<{ id: string }>(path, bytes))).id, arch });
  }
  const body = { version, build, channel: "beta", publish: true, notes, artifacts, acknowledge: ["not_notarized"] };
  return (await must(as.post<{ release: { id: string } }>(`/api/v1/apps/${app}/releases`, body))).release.id;
}

/** Persons invite, tokens do not. */
async function inviteInto(app: string, person: Api): Promise<string> {
  const body = { role: "publisher", email: "zoe@example.test" };
  const made = await must(person.post<{ url: string }>(`/api/v1/apps/${app}/invites`, body));
  return made.url.split("/").at(-1) ?? "";
}

/** Share links of an app: one of a long name, and one that is over. Answers the address of the first. */
async function shareLinksOf(app: string, person: Api): Promise<string> {
  const path = `/api/v1/apps/${app}/links`;
  const name = "The print shop in the basement, second shift, with the phones nobody updates";
  const made = await must(person.post<{ url: string }>(path, { name, channel: "beta" }));
  const { id } = await must(person.post<{ id: string }>(path, { name: "Old ones" }));
  await must(person.del(`${path}/${id}`));
  return made.url;
}

/** An app with two releases on beta, for the pages that testers see; needs no session. */
export async function seedTesterPages({ url, adminToken }: Pick<TestServer, "url" | "adminToken">): Promise<void> {
  const as = api(url, adminToken);
  const displayName = "Acme Notes: Zählerablesung und Störungsmeldung";
  await must(as.post("/api/v1/apps", { slug: "acme", displayName, visibility: "unlisted" }));
  await publish(as, "acme", "2.4.0+312");
  await publish(as, "acme", "2.4.1+318", NOTES);
}

/** Fills a server with an app of three releases, one that nobody but its team may see, and one with nothing in it. */
export async function seedPortal({ url, adminToken, admin }: TestServer): Promise<Seeded> {
  const as = api(url, adminToken);
  const make = (slug: string, displayName: string, visibility: string) =>
    must(as.post("/api/v1/apps", { slug, displayName, visibility }));
  const promote = (release: string) =>
    must(
      as.post("/api/v1/apps/acme/channels/stable/promote", {
        release,
        confirm: "stable",
        reason: "tested",
        acknowledge: ["not_notarized"],
      }),
    );
  await make("acme", "Acme Notes: Zählerablesung und Störungsmeldung", "unlisted");
  await make("secret", "Secret", "private");
  await make("empty", "Nothing here", "public");
  await promote(await publish(as, "acme", "2.3.8+301"));
  const older = await publish(as, "acme", "2.4.0+312");
  await promote(older);
  const latest = await publish(as, "acme", "2.4.1+318", NOTES);
  await publish(as, "secret", "1.0.0+1");
  const token = (await must(as.get<{ id: string }>("/api/v1/whoami"))).id;
  const person = api(url, { cookie: await signIn(url, admin) });
  const invite = await inviteInto("acme", person);
  await shareLinksOf("acme", person);
  const shared = new URL(await shareLinksOf("secret", person));
  return { latest, older, token, invite, shared: shared.pathname + shared.search };
}
