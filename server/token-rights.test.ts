import { beforeAll, describe, expect, it } from "vitest";
import { openMemoryStore } from "@/lib/adapters/memory/open-memory-store";
import { Tables } from "@/lib/adapters/memory/tables";
import { methodOf, pathOf } from "@/lib/http/operate";
import { type OperationName, operations } from "@/lib/wire/operations";
import { BASE_URL, edgeOf, serve } from "./testing/ask";
import { requestElsewhere, requestInApp, type Sent } from "./testing/rights-requests";
import { type Change, type Seed, seedRights } from "./testing/rights-seed";
import { COLUMNS, type Column, ELSEWHERE, IN_APP, type Row, WITHOUT_CREDENTIALS } from "./testing/rights-table";

// Every operation, asked with every kind of token, about every kind of app, in every state of the token and its maker.

const CODES: Record<number, string> = {
  401: "unauthenticated",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
};

const BAD_STATES: Record<string, Change> = {
  "has expired": { token: { expiresAt: "2026-02-01T00:00:00.000Z" } },
  "was revoked": { token: { revokedAt: "2026-02-01T00:00:00.000Z" } },
  "has a maker who is disabled": { disabled: true },
};
/** What a maker is in the apps, for as long as a token works. */
const MAKERS: Record<string, Change & { is: "owner" | "publisher" | "tester" | "nobody" }> = {
  works: { is: "owner" },
  "has a maker who is a publisher": { is: "publisher", role: "publisher" },
  "has a maker who is a tester": { is: "tester", role: "tester" },
  "has a maker without a role": { is: "nobody", role: null },
};

type Kind = "read" | "publish" | "promote" | "manage" | "admin" | "all" | "none";
/** `apps`: which of the two apps its scopes name. `channel`: the one they name, for those of a channel. */
type TokenRow = { scopes: string[]; kind: Kind; apps: "own" | "*"; channel: string; maker: "mara" | "root" };

function kindsFor(apps: TokenRow["apps"]): TokenRow[] {
  const of = (kind: Kind, scopes: string[], channel = "*"): TokenRow => ({
    scopes,
    kind,
    apps,
    channel,
    maker: "mara",
  });
  return [
    of("read", [`read:${apps}`]),
    ...["*", "beta", "stable"].flatMap((channel) => [
      of("publish", [`publish:${apps}/${channel}`], channel),
      of("promote", [`promote:${apps}/${channel}`], channel),
    ]),
    of("manage", [`manage:${apps}`]),
  ];
}

const EVERYTHING = ["read:own", "publish:own/*", "promote:own/*", "manage:own", "admin"];
const TOKENS: TokenRow[] = [
  ...kindsFor("own"),
  ...kindsFor("*"),
  { scopes: ["read:elsewhere"], kind: "none", apps: "own", channel: "*", maker: "mara" },
  { scopes: EVERYTHING, kind: "all", apps: "*", channel: "*", maker: "root" },
  { scopes: ["admin"], kind: "admin", apps: "*", channel: "*", maker: "root" },
  // As when who made it is an admin no more.
  { scopes: ["admin"], kind: "admin", apps: "*", channel: "*", maker: "mara" },
];

const seesApp = ({ kind, apps, maker }: TokenRow, app: string, state: string) => {
  if (kind === "none" || MAKERS[state]?.is === "nobody") return false;
  if (app === "hidden") return maker === "root" && state === "works";
  return app === "own" || apps === "*";
};

/** What a token that sees the app is in it. On stable, which is protected, publishers only stop harm. */
function columnOf(token: TokenRow, state: string, { name, channel }: Row): Column {
  const maker = MAKERS[state]?.is;
  const names = ["*", channel].includes(token.channel);
  const mayTo = maker !== "publisher" || channel !== "stable";
  const mayMove = mayTo || /halt$|rollback$/.test(name);
  if (token.kind === "read") return "read";
  if (maker === "tester") return token.kind === "publish" ? "sees" : "read";
  if (token.kind === "publish") return names && mayTo ? "publish" : "publish +";
  if (token.kind === "promote") return names && mayMove ? "promote" : "promote +";
  return maker === "publisher" ? "publisher" : "owner";
}

let seed: Seed;
let tokens: (TokenRow & { secret: string; id: string; uploads: Record<string, string> })[];
const portals: Record<string, Tables> = {};

beforeAll(async () => {
  seed = await seedRights();
  tokens = [];
  for (const row of TOKENS) tokens.push({ ...row, ...(await seed.token(row.maker, row.scopes)) });
  for (const [state, change] of Object.entries({ ...MAKERS, ...BAD_STATES })) portals[state] = await seed.after(change);
});

async function answerTo(name: OperationName, sent: Sent, secret: string, state: string): Promise<string> {
  const path = pathOf(name).replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(sent.path[key] ?? "missing"));
  const url = `${BASE_URL}${path}?${new URLSearchParams(sent.query)}`;
  const headers = { authorization: `Bearer ${secret}`, ...(sent.json && { "content-type": "application/json" }) };
  const body = sent.json ? JSON.stringify(sent.json) : sent.bytes;
  // Whatever it changes is gone with this draft of the portal's rows.
  serve(seed.portal, openMemoryStore(new Tables(portals[state])));
  const response = await (await edgeOf(name))(new Request(url, { method: methodOf(name), headers, body }));
  const text = await response.text();
  const code = response.status < 400 || methodOf(name) === "HEAD" ? "" : JSON.parse(text).code;
  return `${response.status} ${code}`;
}

const expected = (name: OperationName, status = 0) =>
  `${status} ${status < 400 || methodOf(name) === "HEAD" ? "" : CODES[status]}`;

let cells = 0;
/** Asks with every token in every state; `statusOf` says what must be answered. Fails with every cell that is wrong. */
async function expectCells(
  name: OperationName,
  requestOf: (token: (typeof tokens)[number]) => Sent,
  statusOf: (token: TokenRow, state: string) => number | undefined,
  where = "",
): Promise<void> {
  const wrong: string[] = [];
  for (const state of Object.keys(portals)) {
    for (const token of tokens) {
      const answer = await answerTo(name, requestOf(token), token.secret, state);
      const wanted = expected(name, statusOf(token, state));
      cells += 1;
      if (answer !== wanted)
        wrong.push(`${token.maker}'s ${token.scopes.join(" ")} that ${state}${where}: ${answer}, not ${wanted}`);
    }
  }
  expect(wrong).toEqual([]);
}

describe("in an app", () => {
  it.each(IN_APP.map((row) => [`${row.name} ${row.what} ${row.channel}`, row] as const))("%s", async (_, row) => {
    for (const slug of ["own", "other", "hidden"] as const) {
      const things = seed.things[slug];
      const requestOf = ({ uploads }: (typeof tokens)[number]) =>
        requestInApp(row.name, { ...row, slug, things, ownUpload: uploads[slug] ?? "", person: seed.zoe });
      const statusOf = (token: TokenRow, state: string) => {
        if (state in BAD_STATES) return 401;
        return seesApp(token, slug, state) ? row.statuses[COLUMNS.indexOf(columnOf(token, state, row))] : 404;
      };
      await expectCells(row.name, requestOf, statusOf, ` about ${slug}`);
    }
  });
});

describe("about no app", () => {
  it.each(ELSEWHERE.map((row) => [row.name, row] as const))("%s", async (name, row) => {
    await expectCells(
      name,
      ({ id }) => requestElsewhere(name, seed, id),
      ({ maker, scopes }, state) => {
        if (state in BAD_STATES) return 401;
        return maker === "root" && scopes.includes("admin") && state === "works" ? row.admin : row.any;
      },
    );
  });

  it.each(WITHOUT_CREDENTIALS.map((row) => [row.name, row] as const))("%s", async (name, { status }) => {
    await expectCells(
      name,
      ({ id }) => requestElsewhere(name, seed, id),
      () => status,
    );
  });
});

it("leaves out no operation, and asks thousands of times", () => {
  const asked = [...IN_APP, ...ELSEWHERE, ...WITHOUT_CREDENTIALS].map(({ name }) => name);
  expect([...new Set(asked)].sort()).toEqual(Object.keys(operations).sort());
  expect(cells).toBeGreaterThan(20_000);
});
