import { expect, it } from "vitest";
import { auditExportHref, auditHref, spanOf } from "./audit-query";

it("keeps its filters in the address, and starts anew when one changes", () => {
  const query = { action: "channel.promote", actor: "per_1" };
  expect(auditHref({ app: null }, query)).toBe("/admin/audit?action=channel.promote&actor=per_1");
  expect(auditHref({ app: "acme" }, query, { actor: undefined, cursor: "c" })).toBe(
    "/apps/acme/activity?action=channel.promote&cursor=c",
  );
  expect(auditHref({ app: "acme" }, {})).toBe("/apps/acme/activity");
});

it("counts both days in, and drops what is no day", () => {
  expect(spanOf({ from: "2026-02-28", to: "2026-02-28" })).toEqual({
    from: "2026-02-28T00:00:00.000Z",
    to: "2026-03-01T00:00:00.000Z",
  });
  expect(spanOf({ from: "yesterday", to: "2026-13-01" })).toEqual({});
});

it("exports what the list shows", () => {
  expect(auditExportHref({ app: "acme" }, { to: "2026-02-28" }, "csv")).toBe(
    "/api/audit/export?to=2026-03-01T00%3A00%3A00.000Z&app=acme&format=csv",
  );
});
