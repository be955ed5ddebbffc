import { buildIpa } from "../../lib/samples/build-others";
import { HOSTILE_LINES, HOSTILE_STRINGS, packed } from "./hostile-strings";
import { type Answer, type Api, api } from "./http";
import { signIn } from "./sign-in";
import type { TestServer } from "./start-server";

const V1 = "/api/v1";
const APP = `${V1}/apps/hostile`;
const NAMES = packed(HOSTILE_LINES, 100);
const PASSWORD = "correct horse battery staple";

async function must<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { status, body } = await answer;
  if (status >= 400) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body;
}

type Release = { id: string };

/** What stands in which kind of field, and where the pages are that show it. */
export type HostilePortal = {
  texts: Record<string, readonly string[]>;
  /** The first serves stable, the second is compared with it, the third is withdrawn. */
  releases: [string, string, string];
  token: string;
  invite: string;
};

const xml = (text: string) => text.replace(/[&<>]/g, (each) => `&#${each.charCodeAt(0)};`);

/** Everything a release can be told: by who publishes it, and by the file itself. */
class Publisher {
  readonly filenames = HOSTILE_LINES.filter((line) => !/[/\\]/.test(line));
  readonly labels = packed(HOSTILE_LINES, 200);
  readonly branches = packed(HOSTILE_STRINGS, 1_000);
  readonly commits = packed(HOSTILE_STRINGS, 250);
  readonly #reasons = packed(HOSTILE_STRINGS, 1_000);
  readonly reasons: string[] = [];
  constructor(readonly as: Api) {}

  reason(): string {
    const reason = this.#reasons[this.reasons.length % this.#reasons.length] ?? "";
    this.reasons.push(reason.trim());
    return reason;
  }

  async #upload(filename: string, platform: string, bytes: Buffer<ArrayBuffer>) {
    const path = `${APP}/uploads?filename=${encodeURIComponent(filename)}`;
    return { upload: (await must(this.as.post<{ id: string }>(path, bytes))).id, platform };
  }

  /** An iOS app whose every fact is hostile, and a program under each of the names. */
  async publish(build: number, filenames: readonly string[]): Promise<string> {
    const [id = "", label = ""] = [this.labels[0], this.labels[build]];
    const profile = { team: xml(label), teamId: xml(label), expiresAt: new Date("2100-01-01"), devices: [xml(label)] };
    const facts = { id: xml(id), version: xml(label), build: xml(label), name: xml(label), profile };
    const artifacts = await Promise.all([
      this.#upload(`App ${build}.ipa`, "ios", buildIpa(facts, Buffer.from(String(build)))),
      ...filenames.map((name) => this.#upload(name, "linux", Buffer.from(`${build} ${name}`))),
    ]);
    const [branch, commit] = [this.branches[build - 1], this.commits[build - 1]];
    const source = { branch, commit, url: 'https://example.test/"onmouseover="ran(1)"' };
    const numbers = { version: `1.0.${build}`, build: String(build), channel: "beta", publish: true };
    const notes = HOSTILE_STRINGS.join(build === 1 ? "\n\n" : "\n- ");
    const body = { ...numbers, notes, artifacts, source, acknowledge: ["size_grew"] };
    return (await must(this.as.post<{ release: Release }>(`${APP}/releases`, body))).release.id;
  }

  move(channel: string, verb: string, body: object = {}) {
    return must(this.as.post(`${APP}/channels/${channel}/${verb}`, { ...body, reason: this.reason() }));
  }

  /** Every kind of move with its reason, and a release that is withdrawn for one. */
  async moveAll(): Promise<[string, string, string]> {
    const [some, others] = [this.filenames.slice(0, 60), this.filenames.slice(60)];
    const first = await this.publish(1, some);
    await this.move("stable", "promote", { release: first, confirm: "stable" });
    const second = await this.publish(2, [...others, ...some.slice(0, 20)]);
    const onto = { release: second, confirm: "stable", rolloutPercent: 10, acknowledge: ["size_grew"] };
    await this.move("stable", "promote", onto);
    for (const verb of ["halt", "resume", "rollback"]) await this.move("stable", verb);
    const third = await this.publish(3, ["third.bin"]);
    const why = { reason: this.reason(), rollback: true };
    await must(this.as.post(`${APP}/releases/${third}/yank`, why));
    return [first, second, third];
  }
}

async function newPersons(url: string, person: Api): Promise<void> {
  const join = async (name: string, index: number) => {
    const invite = await must(person.post<{ url: string }>(`${APP}/invites`, { role: "tester" }));
    const account = { name, email: `person-${index}@example.test`, password: PASSWORD };
    await must(api(url).post(`${V1}/invites/${invite.url.split("/").at(-1)}`, account));
  };
  await Promise.all(NAMES.map(join));
}

/** A token that somebody used who calls themselves a script; answers its id. */
async function newToken(url: string, person: Api, name: string): Promise<string> {
  const wish = { name, scopes: ["read:hostile"] };
  const { id, token } = await must(person.post<{ id: string; token: string }>(`${V1}/tokens`, wish));
  await must(api(url, token).get(`${V1}/whoami`, { headers: { "user-agent": "<script>ran(1)</script>" } }));
  return id;
}

/** Fills every field of a portal that takes text of somebody's with texts that would run. */
export async function seedHostile({ url, adminToken, admin }: TestServer): Promise<HostilePortal> {
  const as = api(url, adminToken);
  const person = api(url, { cookie: await signIn(url, admin) });
  const bundleIds = { windows: packed(HOSTILE_LINES, 250)[0] };
  for (const [index, displayName] of NAMES.entries()) {
    const slug = index === 0 ? "hostile" : `hostile-${index}`;
    await must(as.post(`${V1}/apps`, { slug, displayName, visibility: "public", ...(index === 0 && { bundleIds }) }));
  }
  const publisher = new Publisher(as);
  const releases = await publisher.moveAll();
  const addresses = HOSTILE_LINES.map((line) => `${line.replace(/[\s@]/g, "")}@x.test`);
  const inviting = addresses.map((email) =>
    must(person.post<{ url: string }>(`${APP}/invites`, { role: "owner", email })),
  );
  const [{ url: invite } = { url }] = await Promise.all(inviting);
  await Promise.all(NAMES.map((name) => must(person.post(`${APP}/links`, { name }))));
  const [token = ""] = await Promise.all(NAMES.map((name) => newToken(url, person, name)));
  await newPersons(url, person);
  const { filenames, reasons, labels, branches, commits } = publisher;
  return {
    texts: {
      "names of apps": NAMES,
      "names of tokens": NAMES,
      "names of share links": NAMES,
      "names of people": NAMES,
      "invited addresses": addresses.map((each) => each.toLowerCase()),
      "names of files": filenames,
      "reasons of moves": reasons,
      "names in files": labels.slice(0, 3),
      branches: branches.slice(0, 2),
      commits: commits.slice(0, 2).map((commit) => commit.slice(0, 7)),
    },
    releases,
    token,
    invite: new URL(invite).pathname,
  };
}
