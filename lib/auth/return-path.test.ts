import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { returnPath, returnTo } from "./return-path";

const BASE = "https://builds.example.com";

/** Where a browser goes that is told to go there, on a page of the portal. */
const browserAt = (path: string) => new URL(path, `${BASE}/sign-in?callbackUrl=x`);

describe("the way back", () => {
  it.each([
    ["/apps/acme?q=1#notes", "/apps/acme?q=1#notes"],
    [`${BASE}/apps/acme`, "/apps/acme"],
    ["apps", "/apps"],
    ["", "/"],
  ])("%s leads into the portal", (wanted, path) => {
    expect(returnPath(wanted, BASE)).toBe(path);
    expect(returnTo(wanted, BASE)).toBe(BASE + path);
  });

  it.each([
    "https://evil.example/",
    "https://builds.example.com.evil.example/",
    "http://builds.example.com/",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/.//evil.example",
    "/./\\evil.example",
    "/x/..//evil.example",
    `${BASE}//evil.example`,
    `${BASE}/.//evil.example`,
    "https://eve@builds.example.com/",
    // What stands before the host is as long as the address of the portal, with what runs behind it.
    "https://xxxxxxxxxxxxxxxxxxjavascript:alert(1);%2F%2F@builds.example.com/",
    `blob:${BASE}/x`,
    "javascript:alert(1)",
    "data:text/html,x",
    "https://",
  ])("%s leads to its start", (wanted) => {
    expect(returnTo(wanted, BASE)).toBe(`${BASE}/`);
  });

  it("never leads to another site, whatever is wanted", () => {
    const part = fc.constantFrom("/", "\\", ".", "..", "@", ":", "?", "#", "\t", "%2f", "https:", "javascript:", BASE);
    const wish = fc.array(fc.oneof(part, fc.constant("evil.example"), fc.string({ maxLength: 3 })), { maxLength: 8 });
    fc.assert(
      fc.property(wish, (parts) => {
        const wanted = parts.join("");
        expect(browserAt(returnPath(wanted, BASE)).origin).toBe(BASE);
        expect(new URL(returnTo(wanted, BASE)).origin).toBe(BASE);
      }),
      { numRuns: 2_000 },
    );
  });
});
