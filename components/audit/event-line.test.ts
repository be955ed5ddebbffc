import { describe, expect, it } from "vitest";
import type { AuditEventView } from "@/lib/wire/audit";
import { eventLine } from "./event-line";

const event: AuditEventView = {
  id: "evt_1",
  seq: 1,
  actor: { kind: "person", id: "per_1", name: "Jonas" },
  action: "channel.promote",
  targetType: "channel",
  targetId: "stable",
  app: "acme",
  metadata: { release: "rel_1", name: "2.4.1 (318)", client: "cli" },
  createdAt: "2026-03-01T12:00:00.000Z",
  hash: "",
};

const told = (changed: Partial<AuditEventView>) => {
  const { who, did, what, where, by } = eventLine({ ...event, ...changed });
  return [who, did, what?.text, where, by].filter(Boolean).join(" ");
};

describe("an event as a sentence", () => {
  it("says who did what, where and how", () => {
    expect(told({})).toBe("Jonas promoted 2.4.1 (318) to stable CLI");
    expect(eventLine(event).what?.href).toBe("/apps/acme/releases/rel_1");
    const token = { kind: "token", id: "tok_1", name: "ci-main" } as const;
    expect(told({ actor: token })).toBe("ci-main promoted 2.4.1 (318) to stable token, CLI");
  });

  it("says what was refused, and why", () => {
    expect(told({ metadata: { refused: "gate_failed", client: "web" } })).toBe(
      "Jonas tried to promote to stable and was refused: a gate did not hold portal",
    );
    expect(told({ action: "person.list", targetType: "person", metadata: { refused: "forbidden" } })).toBe(
      "Jonas tried to see every account and was refused: not allowed",
    );
  });

  it("keeps the name of an action it does not know", () => {
    expect(told({ action: "moon.land", metadata: { name: "testers" } })).toBe("Jonas moon.land testers");
  });
});
