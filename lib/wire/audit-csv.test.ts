import { expect, it } from "vitest";
import type { AuditEventView } from "./audit";
import { AUDIT_CSV_HEAD, toAuditCsv } from "./audit-csv";

const event: AuditEventView = {
  id: "evt_1",
  seq: 7,
  actor: { kind: "person", id: "per_1", name: '=HYPERLINK("http://evil.example"),"Eve"' },
  action: "release.publish",
  targetType: "release",
  targetId: "rel_1",
  app: null,
  metadata: { note: "two\nlines" },
  createdAt: "2026-11-25T08:00:00.000Z",
  hash: "ab",
};

it("says what each column is, quotes what needs it, and lets nothing become a formula", () => {
  expect(AUDIT_CSV_HEAD).toMatch(/^seq,id,createdAt,.*hash\r\n$/);
  expect(toAuditCsv(event)).toBe(
    `7,evt_1,2026-11-25T08:00:00.000Z,person,per_1,"'=HYPERLINK(""http://evil.example""),""Eve""",release.publish,release,rel_1,,"{""note"":""two\\nlines""}",ab\r\n`,
  );
});
