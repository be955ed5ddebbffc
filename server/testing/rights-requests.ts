import type { OperationName } from "@/lib/wire/operations";
import type { Seed, Things } from "./rights-seed";
import type { Row } from "./rights-table";

/** What is sent, that nothing but the right to it is in question. */
export type Sent = { path: Record<string, string>; query?: Record<string, string>; json?: object; bytes?: string };

type Asked = Pick<Row, "what" | "channel"> & { slug: string; things: Things; ownUpload: string };

const said = (channel: string) => ({ confirm: channel, acknowledge: ["size_grew"] });

const IN_APP: Partial<Record<OperationName, (asked: Asked) => Omit<Sent, "path">>> = {
  "PATCH /apps/{app}": () => ({ json: { displayName: "Another" } }),
  "DELETE /apps/{app}": ({ slug }) => ({ query: { confirm: slug } }),
  "POST /apps/{app}/uploads": () => ({ query: { filename: "new.apk" }, bytes: "new" }),
  "GET /apps/{app}/compare": ({ things }) => ({ query: { from: things.releases.published, to: things.next } }),
  "POST /apps/{app}/releases": ({ what, channel, ownUpload }) => ({
    json: {
      version: "3.0.0",
      build: "9",
      artifacts: [{ upload: ownUpload }],
      publish: what === "published",
      channel: what === "loose draft" ? null : channel,
      ...said(channel),
    },
  }),
  "PUT /apps/{app}/publish": ({ channel }) => ({
    query: { channel, version: "3.0.0", build: "9", filename: "new.apk", confirm: channel, acknowledge: "size_grew" },
    bytes: "new",
  }),
  "PATCH /apps/{app}/releases/{release}": () => ({ json: { notes: "Other notes" } }),
  "PUT /apps/{app}/releases/{release}/artifacts": ({ ownUpload }) => ({ json: { upload: ownUpload } }),
  "POST /apps/{app}/releases/{release}/publish": ({ what, channel }) => ({
    json: { channel: what === "loose draft" ? null : channel, ...said(channel) },
  }),
  "POST /apps/{app}/releases/{release}/yank": () => ({ json: { reason: "It crashes" } }),
  "GET /apps/{app}/channels/{channel}/resolve": () => ({ query: { platform: "android_apk" } }),
  "PUT /apps/{app}/channels/{channel}": () => ({ json: { policy: { minSoakHours: 1 } } }),
  "POST /apps/{app}/channels/{channel}/promote": ({ things, channel }) => ({
    json: { release: things.next, ...said(channel) },
  }),
  "POST /apps/{app}/channels/{channel}/rollout": () => ({ json: { rolloutPercent: 60 } }),
  "POST /apps/{app}/channels/{channel}/halt": () => ({ json: {} }),
  "POST /apps/{app}/channels/{channel}/resume": () => ({ json: {} }),
  "POST /apps/{app}/channels/{channel}/rollback": () => ({ json: {} }),
  "PUT /apps/{app}/members/{person}": () => ({ json: { role: "tester" } }),
  "POST /apps/{app}/invites": () => ({ json: { role: "tester" } }),
  "POST /apps/{app}/links": () => ({ json: { name: "more testers" } }),
  "GET /audit": ({ slug }) => ({ query: { app: slug } }),
  "GET /retention/preview": ({ slug }) => ({ query: { app: slug } }),
  "POST /retention/run": ({ slug }) => ({ json: { app: slug } }),
};

/** A request about something in an app. */
export function requestInApp(name: OperationName, asked: Asked & { person: string }): Sent {
  const { slug, things, what, channel, ownUpload, person } = asked;
  const path = {
    app: slug,
    channel: what === "empty" ? "nightly" : channel,
    release: what === "draft" ? things.drafts[channel] : (things.releases[what as keyof Things["releases"]] ?? ""),
    artifact: things.artifact,
    upload: what === "its own" ? ownUpload : things.staged.id,
    sha256: things.staged.sha256,
    invite: things.invite,
    link: things.link,
    person,
  };
  return { path, ...IN_APP[name]?.(asked) };
}

const ELSEWHERE: Partial<Record<OperationName, object>> = {
  "POST /apps": { slug: "newest", displayName: "Newest" },
  "POST /retention/run": {},
  "POST /tokens": { name: "child", scopes: ["read:own"] },
  "POST /tokens/{token}/rotate": {},
  "PATCH /people/{person}": { admin: true },
  "POST /people/invites": {},
  "POST /me/password": { current: "a guess at it", next: "long enough indeed" },
  "POST /invites/{secret}": {},
  "POST /setup": { code: "the-code", email: "eve@example.com", name: "Eve", password: "long enough indeed" },
};

/** A request about no app, by the token of that id. */
export function requestElsewhere(name: OperationName, { zoe, account }: Seed, token: string): Sent {
  const path = { token, person: zoe, invite: account.invite.id, secret: account.secret };
  return { path, json: ELSEWHERE[name] };
}
