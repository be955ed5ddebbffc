import { describe, expect, it } from "vitest";
import { isDomainError } from "./errors";
import { formatScope, parseScope, type Scope, scopeInWords } from "./scope";

const WRITTEN: [text: string, scope: Scope, words: string][] = [
  ["admin", { kind: "admin" }, "do everything on this server"],
  ["read:acme", { kind: "read", app: "acme" }, "read acme"],
  ["read:*", { kind: "read", app: "*" }, "read every app"],
  ["manage:acme", { kind: "manage", app: "acme" }, "do everything in acme"],
  ["manage:*", { kind: "manage", app: "*" }, "do everything in every app"],
  ["publish:acme/beta", { kind: "publish", app: "acme", channel: "beta" }, "publish to acme's beta"],
  ["publish:acme/*", { kind: "publish", app: "acme", channel: "*" }, "publish to every channel of acme"],
  ["publish:*/beta", { kind: "publish", app: "*", channel: "beta" }, "publish to every app's beta"],
  ["promote:acme/stable", { kind: "promote", app: "acme", channel: "stable" }, "promote on acme's stable"],
  ["promote:*/*", { kind: "promote", app: "*", channel: "*" }, "promote on every channel of every app"],
  ["read:constructor", { kind: "read", app: "constructor" }, "read constructor"],
];

describe("a scope", () => {
  it.each(WRITTEN)("%s is read, written again and said in words", (text, scope, words) => {
    expect(parseScope(text)).toEqual(scope);
    expect(formatScope(scope)).toBe(text);
    expect(scopeInWords(scope)).toBe(words);
  });

  it.each([
    ...["", "*", "admin:*", "admin:acme", "Admin", "admin ", "write:acme", "constructor:acme", "__proto__:acme"],
    ...["read", "read:", "read:Acme", "read:a", "read:api", "read:acme/", "read:acme/beta", "read:*/*", "read:acme\n"],
    ...["manage:acme/beta", "manage:**", " read:acme", "read: acme"],
    ...[
      "publish:acme",
      "publish:acme/",
      "publish:/beta",
      "publish:acme/Beta",
      "publish:acme/latest",
      "publish:acme/beta/x",
    ],
    ...[
      "publish:acme/be*",
      "publish:ac*/beta",
      "promote:acme",
      "promote:*",
      "promote:acme/beta\n",
      "publish:acme/beta,admin",
    ],
  ])("refuses %j", (text) => {
    try {
      parseScope(text, "scopes.2");
    } catch (error) {
      if (!isDomainError(error)) throw error;
      expect(error.code).toBe("invalid");
      expect(error.extras.errors?.[0]?.path).toBe("scopes.2");
      return;
    }
    expect.unreachable(`${text} was let in`);
  });

  it.each([
    ["publish:acme", /"publish" needs a channel\. Write read:APP/],
    ["read:acme/beta", /"read" is for a whole app\. Write read:APP/],
    ["nonsense", /"nonsense" is not a scope\. Write read:APP/],
  ])("tells how to write %s", (text, message) => expect(() => parseScope(text)).toThrow(message));
});
