import type { Client, InValue } from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as schema from "@/drizzle/schema";
import type { AuditFilter, Reader, ReleaseFilter } from "@/lib/usecases/ports";
import { migrateDatabase } from "./migrate-database";
import { readerOn } from "./nouns";
import { openClient } from "./open-client";
import { releasesWriter } from "./release-writer";
import { MIGRATIONS, temporaryDatabases } from "./testing/temporary-database";

const newFile = temporaryDatabases();
const page = { limit: 25, after: { at: "1", id: "x" } };
const releases: ReleaseFilter = {
  appId: "app_1",
  channel: null,
  platform: null,
  statuses: ["published"],
  draftsOf: "all",
  q: null,
};
const audit: AuditFilter = { actorId: null, action: null, target: null, app: null, from: null, to: null };
const refusal = { actorId: "a", action: "b", targetId: "c", app: "e", since: "d" };

let file: string;
let client: Client;
let read: Reader;
let statements: { sql: string; args: InValue[] }[] = [];

const logQuery = (sql: string, args: unknown[]) => void statements.push({ sql, args: args as InValue[] });

beforeAll(async () => {
  file = newFile();
  await migrateDatabase(file, MIGRATIONS);
  client = await openClient(file, "reader");
  read = readerOn(drizzle(client, { schema, logger: { logQuery } }));
});
afterAll(() => client.close());

async function planOf(ask: () => Promise<unknown>): Promise<string[]> {
  statements = [];
  await ask();
  const [statement, ...others] = statements;
  expect(others).toEqual([]);
  if (!statement) throw new Error("No statement ran.");
  const { rows } = await client.execute({ sql: `EXPLAIN QUERY PLAN ${statement.sql}`, args: statement.args });
  return rows.map((row) => String(row.detail));
}

type Case = [name: string, ask: () => Promise<unknown>, plan: RegExp[]];

const using = (index: string, columns: string) => new RegExp(`USING (COVERING )?INDEX ${index} \\(${columns}`);

describe("every look-up is one statement that seeks in an index", () => {
  it.each<Case>([
    ["apps.findBySlug", () => read.apps.findBySlug("acme"), [using("apps_slug", "slug=\\?")]],
    [
      "apps.list",
      () => read.apps.list({ q: null, only: "all" }, page),
      [using("apps_created", "\\(created_at,id\\)<")],
    ],
    ["channels.find", () => read.channels.find("a", "beta"), [using("channels_app_name", "app_id=\\? AND name=\\?")]],
    ["channels.listOfApps", () => read.channels.listOfApps(["a", "b"]), [using("channels_app_name", "app_id=\\?")]],
    [
      "releases.list",
      () => read.releases.list(releases, page),
      [
        using("releases_created", "app_id=\\? AND \\(created_at,id\\)<"),
        using("artifacts_release_filename", "release_id=\\?"),
      ],
    ],
    [
      "releases.list of a channel",
      () => read.releases.list({ ...releases, channel: "beta" }, page),
      [using("channels_app_name", "app_id=\\? AND name=\\?")],
    ],
    [
      "releases.list of a platform",
      () => read.releases.list({ ...releases, platform: "ios" }, page),
      [using("releases_created", "app_id=\\?"), using("artifacts_release_filename", "release_id=\\?")],
    ],
    [
      "releases.findByNumbers",
      () => read.releases.findByNumbers("a", "1", "2"),
      [using("releases_numbers", "app_id=\\? AND version=\\? AND build=\\?")],
    ],
    ["releases.findMany", () => read.releases.findMany(["a", "b"]), [using("sqlite_autoindex_releases_1", "id=\\?")]],
    [
      "releases.wasPublished",
      () => read.releases.wasPublished("a", "1", "2"),
      [/INDEX sqlite_autoindex_used_numbers_1/],
    ],
    [
      "artifacts.findBySha256",
      () => read.artifacts.findBySha256("a", "f"),
      [using("artifacts_app_sha256", "app_id=\\? AND sha256=\\?")],
    ],
    [
      "uploads.findComplete",
      () => read.uploads.findComplete("a", "f", "now"),
      [using("uploads_app_sha256", "app_id=\\? AND sha256=\\?")],
    ],
    ["artifacts.listAll", () => read.artifacts.listAll("a", 10), [using("sqlite_autoindex_artifacts_1", "id>\\?")]],
    [
      "artifacts.findIconsOf",
      () => read.artifacts.findIconsOf(["a", "b"]),
      [using("releases_created", "app_id=\\?"), using("artifacts_release_filename", "release_id=\\?")],
    ],
    ["artifacts.listPending", () => read.artifacts.listPending("a", 10), [using("artifacts_pending", "id>\\?")]],
    ["uploads.listPending", () => read.uploads.listPending("now", "a", 10), [using("uploads_pending", "id>\\?")]],
    ["icons.find", () => read.icons.find("f"), [using("sqlite_autoindex_icons_1", "storage_key=\\?")]],
    ["uploads.findMany", () => read.uploads.findMany(["a"]), [using("sqlite_autoindex_uploads_1", "id=\\?")]],
    ["uploads.listExpired", () => read.uploads.listExpired("now", 10), [using("uploads_expires", "expires_at<")]],
    ["blobs.list", () => read.blobs.list("f", 10), [using("sqlite_autoindex_blobs_1", "storage_key>\\?")]],
    ["blobs.listDoomed", () => read.blobs.listDoomed("f", 10), [using("blobs_doomed", "storage_key>\\?")]],
    [
      "blobs.listNamed",
      () => read.blobs.listNamed(["f"]),
      [using("artifacts_storage_key", "storage_key=\\?"), using("uploads_storage_key", "storage_key=\\?")],
    ],
    [
      "moves.list",
      () => read.moves.list("a", "beta", page),
      [using("moves_revision", "app_id=\\? AND channel=\\? AND revision<")],
    ],
    [
      "moves.findFirstRevision",
      () => read.moves.findFirstRevision("a", "beta", "r"),
      [using("moves_to", "app_id=\\? AND to_id=\\? AND channel=\\?")],
    ],
    ["moves.firstServed", () => read.moves.firstServed("a", "r"), [using("moves_to", "app_id=\\? AND to_id=\\?")]],
    [
      "moves.listOfRelease",
      () => read.moves.listOfRelease("a", "r"),
      [using("moves_to", "app_id=\\? AND to_id=\\?"), using("moves_from", "app_id=\\? AND from_id=\\?")],
    ],
    ["tokens.findByHash", () => read.tokens.findByHash("f"), [using("tokens_hash", "token_hash=\\?")]],
    [
      "tokens.list",
      () => read.tokens.list("p", page),
      [using("tokens_creator", "created_by_id=\\? AND \\(created_at,id\\)<")],
    ],
    [
      "tokens.listExpiring",
      () => read.tokens.listExpiring(null, "1", "2", 5),
      [using("tokens_expiry", "expires_at>\\? AND expires_at<\\?"), using("tokens_replaces", "replaces=\\?")],
    ],
    ["tokens.list of all", () => read.tokens.list(null, page), [using("tokens_created", "\\(created_at,id\\)<")]],
    ["persons.findByEmail", () => read.persons.findByEmail("a"), [using("persons_email", "email=\\?")]],
    [
      "identities.find",
      () => read.identities.find("i", "s"),
      [/INDEX sqlite_autoindex_identities_1 \(issuer=\? AND subject=\?/],
    ],
    [
      "identities.listOfPersons",
      () => read.identities.listOfPersons(["p", "q"]),
      [using("identities_person", "person_id=\\?")],
    ],
    ["invites.findOpenFor", () => read.invites.findOpenFor("a", "b"), [using("invites_email", "email=\\?")]],
    ["shareLinks.find", () => read.shareLinks.find("l"), [using("sqlite_autoindex_share_links_1", "id=\\?")]],
    ["shareLinks.findByHash", () => read.shareLinks.findByHash("f"), [using("share_links_hash", "secret_hash=\\?")]],
    [
      "shareLinks.list",
      () => read.shareLinks.list("a", page),
      [using("share_links_app", "app_id=\\? AND \\(created_at,id\\)<")],
    ],
    ["members.listOfPerson", () => read.members.listOfPerson("p"), [using("members_person", "person_id=\\?")]],
    ["members.countOf", () => read.members.countOf("a"), [/INDEX sqlite_autoindex_members_1 \(app_id=\?/]],
    ["downloads.listOfApp", () => read.downloads.listOfApp("a", "d"), [using("downloads_app", "app_id=\\? AND day>")]],
    [
      "downloads.listOfRelease",
      () => read.downloads.listOfRelease("r", "d"),
      [using("downloads_release", "release_id=\\? AND day>")],
    ],
    [
      "downloads.countByRelease",
      () => read.downloads.countByRelease("a", ["r"]),
      [using("downloads_release", "release_id=\\?")],
    ],
    ["audit.listChain", () => read.audit.listChain(1, 5), [/INTEGER PRIMARY KEY \(rowid<\?\)/]],
    ["audit.list", () => read.audit.list(audit, page), [/INTEGER PRIMARY KEY \(rowid<\?\)/]],
    [
      "audit.list of an app",
      () => read.audit.list({ ...audit, app: "a" }, page),
      [using("audit_app", "app=\\? AND rowid<")],
    ],
    [
      "audit.list of an actor",
      () => read.audit.list({ ...audit, actorId: "a" }, page),
      [using("audit_actor", "actor_id=\\?")],
    ],
    [
      "audit.list of a target",
      () => read.audit.list({ ...audit, target: "a" }, page),
      [using("audit_target", "target_id=\\?")],
    ],
    [
      "audit.list of an action",
      () => read.audit.list({ ...audit, action: "a" }, page),
      [using("audit_action", "action=\\?")],
    ],
    [
      "audit.hasRefusal",
      () => read.audit.hasRefusal(refusal),
      [using("audit_refusals", "actor_id=\\? AND action=\\? AND target_id=\\? AND created_at>")],
    ],
  ])("%s", async (name, ask, expected) => {
    const plan = await planOf(ask);
    for (const pattern of expected) expect(plan.join("\n")).toMatch(pattern);
    // json_each is the list of ids that was asked for; a sub-query is held to its own line.
    expect(plan.filter((line) => /^SCAN/.test(line) && !/json_each|subquery|CONSTANT/.test(line))).toEqual([]);
    const pages = name.includes(".list") && !/listOf(Release|Person|App)$/.test(name);
    if (pages) expect(plan.filter((line) => /TEMP B-TREE/.test(line))).toEqual([]);
  });

  it("removes the files of a release by the release, however many its app has", async () => {
    const writer = await openClient(file, "writer");
    await releasesWriter(drizzle(writer, { schema, logger: { logQuery } })).delete("a", "r");
    writer.close();
    const [removal] = statements.filter(({ sql }) => sql.startsWith('delete from "artifacts"'));
    const { rows } = await client.execute({ sql: `EXPLAIN QUERY PLAN ${removal?.sql}`, args: removal?.args ?? [] });
    expect(String(rows[0]?.detail)).toMatch(using("artifacts_release_filename", "release_id=\\?"));
  });

  it("finds an artifact's digest whatever app it is in", async () => {
    const { rows } = await client.execute("EXPLAIN QUERY PLAN SELECT 1 FROM artifacts WHERE sha256 = 'f'");
    expect(String(rows[0]?.detail)).toMatch(using("artifacts_sha256", "sha256=\\?"));
  });
});
