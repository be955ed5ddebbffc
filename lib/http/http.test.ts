import { describe, expect, it } from "vitest";
import { returnTo } from "../auth/return-path";
import { clientAddress } from "./address";
import { attachment } from "./attachment";
import { declaredSha256 } from "./digest";
import { parseJson } from "./json";
import { matchPath } from "./match-path";
import { select } from "./range";

describe("the client's address", () => {
  it.each([
    ["203.0.113.1", null, 0, "203.0.113.1"],
    ["::ffff:203.0.113.1", null, 0, "203.0.113.1"],
    ["10.0.0.1", "198.51.100.7", 0, "10.0.0.1"],
    ["10.0.0.1", "198.51.100.7", 1, "198.51.100.7"],
    ["10.0.0.1", "6.6.6.6, 198.51.100.7", 1, "198.51.100.7"],
    ["10.0.0.1", "6.6.6.6, 198.51.100.7, 10.0.0.2", 2, "198.51.100.7"],
    ["10.0.0.1", null, 1, "10.0.0.1"],
    ["10.0.0.1", "nonsense", 1, "10.0.0.1"],
    ["10.0.0.1", "2001:db8::1", 1, "2001:db8:0:0::/64"],
    ["2001:db8:0:42::1", null, 0, "2001:db8:0:42::/64"],
    ["2001:0DB8:0000:0042:ffff:ffff:ffff:ffff", null, 0, "2001:db8:0:42::/64"],
    ["2001:db8:0:43::1", null, 0, "2001:db8:0:43::/64"],
    ["::1", null, 0, "0:0:0:0::/64"],
    ["fe80::1%eth0", null, 0, "fe80:0:0:0::/64"],
    ["10.0.0.1", "::ffff:c633:6407", 1, "198.51.100.7"],
    ["10.0.0.1", "0:0:0:0:0:FFFF:198.51.100.7", 1, "198.51.100.7"],
    ["64:ff9b::198.51.100.7", null, 0, "198.51.100.7"],
    [undefined, null, 0, "unknown"],
  ])("of peer %s with %s behind %i proxies is %s", (peer, forwarded, hops, address) => {
    expect(clientAddress(peer, forwarded, hops)).toBe(address);
  });
});

describe("a path", () => {
  it("gives its parts, decoded", () => {
    expect(matchPath("/apps/{app}/releases/{release}", "/apps/a/releases/1.0%2B3")).toEqual({
      app: "a",
      release: "1.0+3",
    });
    expect(matchPath("/apps/{app}", "/apps/a%2Fb")).toEqual({ app: "a/b" });
  });
  it.each(["/apps", "/apps/", "/apps/a/b", "/x/a", "apps/a"])("%s is another", (path) => {
    expect(matchPath("/apps/{app}", path)).toBeNull();
  });
  it("that cannot be decoded has nothing there", () => {
    expect(() => matchPath("/apps/{app}", "/apps/%zz")).toThrow(/not_found/);
  });
});

describe("a part of a file", () => {
  const ask = (range: string | null, more = {}) =>
    select(100, '"e"', { range, ifRange: null, ifNoneMatch: null, ...more });
  it.each([
    [null, 200, null],
    ["bytes=0-", 206, { start: 0, end: 99 }],
    ["bytes=-200", 206, { start: 0, end: 99 }],
    ["bytes=99-", 206, { start: 99, end: 99 }],
    ["bytes=100-", 416, null],
    ["bytes=-0", 416, null],
    ["bytes=a", 200, null],
    ["chars=0-1", 200, null],
    ["bytes=0-1,50-60", 200, null],
  ])("of %s is %i", (range, status, part) => {
    expect(ask(range)).toEqual({ status, range: part });
  });
  it("is chosen after If-None-Match and If-Range", () => {
    expect(ask("bytes=0-1", { ifNoneMatch: 'W/"e"' }).status).toBe(304);
    expect(ask("bytes=0-1", { ifRange: '"e"' }).status).toBe(206);
    expect(ask("bytes=0-1", { ifRange: 'W/"e"' }).status).toBe(200);
  });
});

describe("a declared digest", () => {
  const empty = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  it("is read among others", () => {
    expect(declaredSha256(null)).toBeNull();
    expect(declaredSha256("sha-512=:AA==:")).toBeNull();
    expect(declaredSha256(`sha-512=:AA==:, sha-256=:${empty}:`)).toMatch(/^e3b0c442/);
  });
  it.each(["", "sha-256", "sha-256=AA", "sha-256=:AA==:", "sha-256=:%%:", `${empty}`])("%j is invalid", (field) => {
    expect(() => declaredSha256(field)).toThrow(/invalid/);
  });
});

describe("JSON", () => {
  it.each(["{", '{"a":{"__proto__":1}}', '[{"__proto__":null}]', "[".repeat(60) + "]".repeat(60), "\ufeff{}x"])(
    "%j is invalid",
    (text) => {
      expect(() => parseJson(Buffer.from(text))).toThrow(/invalid/);
    },
  );
  it("of nothing is an empty object", () => {
    expect(parseJson(Buffer.alloc(0))).toEqual({});
  });
});

describe("a way back", () => {
  const home = "https://portal.example/";
  it.each([
    ["/apps?q=1#x", "https://portal.example/apps?q=1#x"],
    ["https://portal.example/apps", "https://portal.example/apps"],
    ["apps", "https://portal.example/apps"],
    ["//evil.example", home],
    ["/\\evil.example", home],
    ["\\\\evil.example", home],
    ["/\t/evil.example", home],
    ["https://evil.example", home],
    ["https://portal.example.evil.example", home],
    ["https://portal.example@evil.example", home],
    ["javascript:alert(1)", home],
    ["http://portal.example", home],
    ["", home],
  ])("%j leads to %s", (wanted, to) => {
    expect(returnTo(wanted, "https://portal.example")).toBe(to);
  });
});

it("a name to save under never ends its own quotes", () => {
  expect(attachment('a"; x=y.apk')).toBe('attachment; filename="a\\"; x=y.apk"');
  expect(attachment("日本語.ipa")).toContain("filename*=UTF-8''%E6%97%A5%E6%9C%AC%E8%AA%9E.ipa");
});
