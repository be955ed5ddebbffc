import { expect, it } from "vitest";
import { encodeCursor } from "@/lib/wire/cursor";
import { listWish, pagesOf } from "./list-page";

const at = { at: "2026-03-01T12:00:00.000Z", id: "lnk_1" };
const cursor = encodeCursor(at) ?? "";
const path = "/apps/acme/people";

it("a list among others is paged by its own cursor, and leaves the others where they are", () => {
  const search = { links: cursor, invites: "theirs" };
  expect(listWish(search, "links").after).toEqual(at);
  expect(listWish(search, "invites").after).toBeNull();
  expect(pagesOf({ path, search, name: "links" }, null)).toEqual({
    newerHref: `${path}?invites=theirs#links`,
    olderHref: null,
  });
  expect(pagesOf({ path, search: { links: cursor }, name: "invites" }, at)).toEqual({
    newerHref: null,
    olderHref: `${path}?links=${cursor}&invites=${cursor}#invites`,
  });
  expect(pagesOf({ path, search: { links: cursor }, name: "links" }, null).newerHref).toBe(`${path}#links`);
});
