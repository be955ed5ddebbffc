import type { OperationName } from "@/lib/wire/operations";

/** What a token may do in an app, once its maker's rights have bounded it, as the columns of the table below. */
export const COLUMNS = ["sees", "read", "publish", "publish +", "promote", "promote +", "publisher", "owner"] as const;
export type Column = (typeof COLUMNS)[number];

/** An operation, what of the app it is asked about, and the status in each column. */
export type Row = { name: OperationName; what: string; channel: "beta" | "stable"; statuses: number[] };

function row(statuses: string, name: OperationName, what = "", channel: Row["channel"] = "beta"): Row {
  return { name, what, channel, statuses: statuses.split(" ").map(Number) };
}

// `sees` knows that the app is there and no more. `publish` and `promote` name the channel that is asked about or any,
// `publish +` and `promote +` another one. `publisher` is a token for everything whose maker is a publisher; `owner`
// may do everything in the app. Who may not see the app gets 404 in every row.
export const IN_APP: readonly Row[] = [
  // sees rd  pub pb+ pro pr+ pbr own
  row("200 200 200 200 200 200 200 200", "GET /apps/{app}"),
  row("403 403 403 403 403 403 403 200", "PATCH /apps/{app}"),
  row("403 403 403 403 403 403 403 204", "DELETE /apps/{app}"),

  row("403 403 200 200 403 403 200 200", "HEAD /apps/{app}/blobs/{sha256}"),
  row("403 403 201 201 403 403 201 201", "POST /apps/{app}/uploads"),
  row("403 403 200 200 403 403 200 200", "GET /apps/{app}/uploads/{upload}", "its own"),
  row("403 403 404 404 403 403 200 200", "GET /apps/{app}/uploads/{upload}", "another's"),
  row("403 403 204 204 403 403 204 204", "DELETE /apps/{app}/uploads/{upload}", "its own"),
  row("403 403 404 404 403 403 204 204", "DELETE /apps/{app}/uploads/{upload}", "another's"),

  row("403 200 403 403 200 200 200 200", "GET /apps/{app}/releases"),
  row("403 200 403 403 200 200 200 200", "GET /apps/{app}/releases/{release}", "published"),
  row("404 200 404 404 200 200 200 200", "GET /apps/{app}/releases/{release}", "withdrawn"),
  row("404 404 200 404 404 404 200 200", "GET /apps/{app}/releases/{release}", "draft"),
  row("404 404 404 404 404 404 200 200", "GET /apps/{app}/releases/{release}", "loose draft"),
  row("403 200 403 403 200 200 200 200", "GET /apps/{app}/compare"),

  row("403 403 201 403 403 403 201 201", "POST /apps/{app}/releases", "draft"),
  row("403 403 403 403 403 403 201 201", "POST /apps/{app}/releases", "loose draft"),
  row("403 403 201 403 403 403 201 201", "POST /apps/{app}/releases", "published"),
  row("403 403 201 403 403 403 403 201", "POST /apps/{app}/releases", "published", "stable"),
  row("403 403 201 403 403 403 201 201", "PUT /apps/{app}/publish"),
  row("403 403 201 403 403 403 403 201", "PUT /apps/{app}/publish", "", "stable"),
  row("403 403 403 403 403 403 200 200", "PATCH /apps/{app}/releases/{release}", "published"),
  row("403 403 404 404 403 403 200 200", "PATCH /apps/{app}/releases/{release}", "withdrawn"),
  row("403 403 200 404 403 403 200 200", "PATCH /apps/{app}/releases/{release}", "draft"),
  row("403 403 404 404 403 403 200 200", "PATCH /apps/{app}/releases/{release}", "loose draft"),
  row("403 403 403 403 403 403 403 204", "DELETE /apps/{app}/releases/{release}", "published"),
  row("403 403 404 404 403 403 403 204", "DELETE /apps/{app}/releases/{release}", "withdrawn"),
  row("403 403 204 404 403 403 204 204", "DELETE /apps/{app}/releases/{release}", "draft"),
  row("403 403 201 404 403 403 201 201", "PUT /apps/{app}/releases/{release}/artifacts", "draft"),
  row("403 403 204 404 403 403 204 204", "DELETE /apps/{app}/releases/{release}/artifacts/{artifact}", "draft"),
  row("403 403 200 403 403 403 200 200", "POST /apps/{app}/releases/{release}/publish", "draft"),
  row("403 403 200 403 403 403 403 200", "POST /apps/{app}/releases/{release}/publish", "draft", "stable"),
  row("403 403 403 403 403 403 200 200", "POST /apps/{app}/releases/{release}/publish", "loose draft"),
  row("403 403 403 403 403 403 403 200", "POST /apps/{app}/releases/{release}/yank", "published"),

  row("403 200 403 403 200 200 200 200", "GET /apps/{app}/channels"),
  row("403 200 403 403 200 200 200 200", "GET /apps/{app}/channels/{channel}"),
  row("403 200 403 403 200 200 200 200", "GET /apps/{app}/channels/{channel}/history"),
  row("403 200 403 403 200 200 200 200", "GET /apps/{app}/channels/{channel}/resolve"),
  row("403 403 403 403 403 403 403 200", "PUT /apps/{app}/channels/{channel}"),
  row("403 403 403 403 403 403 403 409", "DELETE /apps/{app}/channels/{channel}"),
  row("403 403 403 403 403 403 403 204", "DELETE /apps/{app}/channels/{channel}", "empty"),
  row("403 403 403 403 200 403 200 200", "POST /apps/{app}/channels/{channel}/promote"),
  row("403 403 403 403 200 403 200 200", "POST /apps/{app}/channels/{channel}/rollout"),
  row("403 403 403 403 200 403 200 200", "POST /apps/{app}/channels/{channel}/halt"),
  row("403 403 403 403 200 403 200 200", "POST /apps/{app}/channels/{channel}/resume"),
  row("403 403 403 403 200 403 200 200", "POST /apps/{app}/channels/{channel}/rollback"),
  row("403 403 403 403 200 403 403 200", "POST /apps/{app}/channels/{channel}/promote", "", "stable"),
  row("403 403 403 403 200 403 403 200", "POST /apps/{app}/channels/{channel}/rollout", "", "stable"),
  row("403 403 403 403 200 403 200 200", "POST /apps/{app}/channels/{channel}/halt", "", "stable"),
  row("403 403 403 403 200 403 403 200", "POST /apps/{app}/channels/{channel}/resume", "", "stable"),
  row("403 403 403 403 200 403 200 200", "POST /apps/{app}/channels/{channel}/rollback", "", "stable"),

  row("403 403 403 403 403 403 403 200", "GET /apps/{app}/members"),
  row("403 403 403 403 403 403 403 403", "PUT /apps/{app}/members/{person}"),
  row("403 403 403 403 403 403 403 403", "DELETE /apps/{app}/members/{person}"),
  row("403 403 403 403 403 403 403 200", "GET /apps/{app}/invites"),
  row("403 403 403 403 403 403 403 403", "POST /apps/{app}/invites"),
  row("403 403 403 403 403 403 403 403", "DELETE /apps/{app}/invites/{invite}"),
  row("403 403 403 403 403 403 403 200", "GET /apps/{app}/links"),
  row("403 403 403 403 403 403 403 201", "POST /apps/{app}/links"),
  row("403 403 403 403 403 403 403 204", "DELETE /apps/{app}/links/{link}"),

  row("403 403 403 403 403 403 403 200", "GET /audit", "of the app"),
  row("403 403 403 403 403 403 403 200", "GET /retention/preview", "of the app"),
  row("403 403 403 403 403 403 403 200", "POST /retention/run", "of the app"),
];

/** What is about no app: the status for any token, and for one of scope `admin` whose maker is one. */
export const ELSEWHERE: readonly { name: OperationName; any: number; admin: number }[] = [
  { name: "GET /whoami", any: 200, admin: 200 },
  { name: "GET /apps", any: 200, admin: 200 },
  { name: "POST /apps", any: 403, admin: 201 },
  { name: "GET /audit", any: 403, admin: 200 },
  { name: "GET /audit/verify", any: 403, admin: 200 },
  { name: "GET /retention/preview", any: 403, admin: 200 },
  { name: "POST /retention/run", any: 403, admin: 200 },
  { name: "GET /storage", any: 403, admin: 200 },
  { name: "POST /storage/cleanup", any: 403, admin: 200 },
  // What only persons do.
  { name: "GET /tokens", any: 403, admin: 403 },
  { name: "POST /tokens", any: 403, admin: 403 },
  { name: "POST /tokens/{token}/rotate", any: 403, admin: 403 },
  { name: "DELETE /tokens/{token}", any: 403, admin: 403 },
  { name: "GET /people", any: 403, admin: 403 },
  { name: "PATCH /people/{person}", any: 403, admin: 403 },
  { name: "GET /people/invites", any: 403, admin: 403 },
  { name: "POST /people/invites", any: 403, admin: 403 },
  { name: "DELETE /people/invites/{invite}", any: 403, admin: 403 },
  { name: "POST /me/password", any: 403, admin: 403 },
  { name: "POST /me/sign-out-everywhere", any: 403, admin: 403 },
  { name: "GET /invites/{secret}", any: 200, admin: 200 },
  { name: "POST /invites/{secret}", any: 403, admin: 403 },
];

/** What looks at no credential: the status for everybody, whatever became of the token. */
export const WITHOUT_CREDENTIALS: readonly { name: OperationName; status: number }[] = [
  { name: "POST /setup", status: 404 },
];
