import { describe, expect, it } from "vitest";
import { both, type Deed, MAY_EVERYTHING, type May, type MoveDeed, personMay, scopesMay } from "./rights";
import { parseScope } from "./scope";

const move = (kind: MoveDeed, channel: string): Deed => ({
  do: "move",
  kind,
  channel,
  protected: channel === "stable",
});
const publish = (channel: string | null): Deed => ({ do: "publish", channel, protected: channel === "stable" });

// `stable` is protected, `beta` is not.
const DEEDS: Record<string, Deed> = {
  see: { do: "see" },
  install: { do: "install" },
  open: { do: "open" },
  read: { do: "read" },
  upload: { do: "upload" },
  "draft beta": { do: "draft", channel: "beta" },
  "draft stable": { do: "draft", channel: "stable" },
  "draft none": { do: "draft", channel: null },
  edit_notes: { do: "edit_notes" },
  "publish beta": publish("beta"),
  "publish stable": publish("stable"),
  "publish none": publish(null),
  "promote beta": move("promote", "beta"),
  "rollout beta": move("rollout", "beta"),
  "resume beta": move("resume", "beta"),
  "halt beta": move("halt", "beta"),
  "rollback beta": move("rollback", "beta"),
  "promote stable": move("promote", "stable"),
  "rollout stable": move("rollout", "stable"),
  "resume stable": move("resume", "stable"),
  "halt stable": move("halt", "stable"),
  "rollback stable": move("rollback", "stable"),
  manage: { do: "manage" },
};
const ALL = Object.keys(DEEDS);

/** Every deed that `may` lets through, in the order of the table. */
const allowed = (may: May) => ALL.filter((name) => may(DEEDS[name] ?? { do: "manage" }));

const OPEN = ["see", "install", "open"];
const READ = [...OPEN, "read"];
const moves = (channel: string) =>
  ["promote", "rollout", "resume", "halt", "rollback"].map((kind) => `${kind} ${channel}`);
const PUBLISHER = [
  ...READ,
  ...["upload", "draft beta", "draft stable", "draft none", "edit_notes", "publish beta", "publish none"],
  ...moves("beta"),
  ...["halt stable", "rollback stable"],
];

describe("a person", () => {
  const member = { admin: false };
  it.each([
    ["owner", personMay(member, "owner", { visibility: "private" }), ALL],
    ["publisher", personMay(member, "publisher", { visibility: "private" }), PUBLISHER],
    ["tester", personMay(member, "tester", { visibility: "private" }), READ],
    ["tester of a public app", personMay(member, "tester", { visibility: "public" }), READ],
    ["stranger, private", personMay(member, null, { visibility: "private" }), []],
    ["stranger, unlisted", personMay(member, null, { visibility: "unlisted" }), OPEN],
    ["stranger, public", personMay(member, null, { visibility: "public" }), OPEN],
    ["anonymous, private", personMay(null, null, { visibility: "private" }), []],
    ["anonymous, unlisted", personMay(null, null, { visibility: "unlisted" }), OPEN],
    ["anonymous, public", personMay(null, null, { visibility: "public" }), OPEN],
    ["admin without a role", personMay({ admin: true }, null, { visibility: "private" }), ALL],
    ["admin who is also a tester", personMay({ admin: true }, "tester", { visibility: "private" }), ALL],
  ])("%s", (_who, may, expected) => expect(allowed(may)).toEqual(expected));
});

describe("a token of the app acme", () => {
  const of = (...scopes: string[]) =>
    scopesMay(
      scopes.map((text) => parseScope(text)),
      "acme",
    );
  const publishBeta = ["see", "upload", "draft beta", "publish beta"];
  it.each([
    ["no scope", of(), []],
    ["admin", of("admin"), ALL],
    ["manage:acme", of("manage:acme"), ALL],
    ["manage:*", of("manage:*"), ALL],
    ["manage:acme-2", of("manage:acme-2"), []],
    ["read:acme", of("read:acme"), READ],
    ["read:*", of("read:*"), READ],
    ["read:other", of("read:other"), []],
    ["publish:acme/beta", of("publish:acme/beta"), publishBeta],
    ["publish:*/beta", of("publish:*/beta"), publishBeta],
    ["publish:acme/stable", of("publish:acme/stable"), ["see", "upload", "draft stable", "publish stable"]],
    [
      "publish:acme/*",
      of("publish:acme/*"),
      ["see", "upload", "draft beta", "draft stable", "publish beta", "publish stable"],
    ],
    ["publish:other/*", of("publish:other/*"), []],
    ["publish:acme/constructor", of("publish:acme/constructor"), ["see", "upload"]],
    ["promote:acme/beta", of("promote:acme/beta"), [...READ, ...moves("beta")]],
    ["promote:acme/stable", of("promote:acme/stable"), [...READ, ...moves("stable")]],
    ["promote:*/*", of("promote:*/*"), [...READ, ...moves("beta"), ...moves("stable")]],
    ["promote:other/*", of("promote:other/*"), []],
    ["two scopes, this app", of("publish:acme/beta", "read:acme"), [...READ, ...publishBeta.slice(1)]],
    ["two scopes, one of another app", of("publish:acme/beta", "manage:other"), publishBeta],
  ])("%s", (_scopes, may, expected) => expect(allowed(may)).toEqual(expected));
});

describe("a token never outlives its creator's right", () => {
  const manage = scopesMay([{ kind: "manage", app: "acme" }], "acme");
  const creator = (role: "owner" | "publisher" | "tester" | null) =>
    personMay({ admin: false }, role, { visibility: "private" });
  it.each([
    ["an owner", creator("owner"), ALL],
    ["a publisher", creator("publisher"), PUBLISHER],
    ["a tester", creator("tester"), READ],
    ["somebody who left", creator(null), []],
  ])("manage:acme of %s", (_who, bound, expected) => {
    expect(allowed(both(manage, bound))).toEqual(expected);
    expect(allowed(both(bound, manage))).toEqual(expected);
  });

  it("a publisher's promote:acme/stable stops harm on a protected channel and does no more there", () => {
    const token = scopesMay([{ kind: "promote", app: "acme", channel: "stable" }], "acme");
    expect(allowed(both(token, creator("publisher")))).toEqual([...READ, "halt stable", "rollback stable"]);
  });

  it("the creator's right adds nothing to the scopes", () => {
    const token = scopesMay([{ kind: "publish", app: "acme", channel: "beta" }], "acme");
    expect(allowed(both(token, MAY_EVERYTHING))).toEqual(["see", "upload", "draft beta", "publish beta"]);
  });
});
