import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AuditEntry, type AuditEvent, CHAIN_START, chainEvent, holdsChain, toChainLink } from "./audit-event";

const ENTRY: AuditEntry = {
  id: "evt_1",
  actor: { kind: "token", id: "tok_1", name: "CI" },
  action: "channel.promote",
  targetType: "channel",
  targetId: "stable",
  app: "acme",
  metadata: { from: null, to: { id: "rel_1", version: "2.4.1" }, findings: ["a", "b"], percent: 10 },
  createdAt: "2026-03-01T12:00:00.000Z",
};

const holds = (last: AuditEvent | null, event: AuditEvent) => holdsChain(last, toChainLink(event));

function reversedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversedKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, field]) => [key, reversedKeys(field)]),
  );
}

describe("the chain", () => {
  const first = chainEvent(null, ENTRY);
  const second = chainEvent(first, { ...ENTRY, id: "evt_2" });

  it("starts at 1 after 64 zeros and counts on", () => {
    expect(first).toMatchObject({ ...ENTRY, seq: 1, prevHash: CHAIN_START });
    expect(CHAIN_START).toBe("0".repeat(64));
    expect(second).toMatchObject({ seq: 2, prevHash: first.hash });
    expect(second.hash).not.toBe(first.hash);
  });

  it("hashes the event as JSON with sorted keys, its own hash left out", () => {
    const json =
      '{"action":"channel.promote","actor":{"id":"tok_1","kind":"token","name":"CI"},"app":"acme",' +
      '"createdAt":"2026-03-01T12:00:00.000Z","id":"evt_1","metadata":{"findings":["a","b"],"from":null,"percent":10,' +
      `"to":{"id":"rel_1","version":"2.4.1"}},"prevHash":"${CHAIN_START}","seq":1,"targetId":"stable","targetType":"channel"}`;
    expect(first.hash).toBe(createHash("sha256").update(json).digest("hex"));
  });

  it("holds", () => {
    expect(holds(null, first)).toBe(true);
    expect(holds(first, second)).toBe(true);
  });

  it("does not depend on the order of keys", () => {
    const turned = reversedKeys(first) as AuditEvent;
    expect(Object.keys(turned)).not.toEqual(Object.keys(first));
    expect(holds(null, turned)).toBe(true);
    expect(holds(first, reversedKeys(second) as AuditEvent)).toBe(true);
  });

  it("holds for an event that is kept in another order, and not for one that is no JSON", () => {
    const link = toChainLink(second);
    expect(holdsChain(first, { ...link, text: JSON.stringify(reversedKeys(JSON.parse(link.text))) })).toBe(true);
    expect(holdsChain(first, { ...link, text: link.text.slice(1) })).toBe(false);
  });

  it.each<[string, Partial<AuditEvent>]>([
    ["id", { id: "evt_x" }],
    ["seq", { seq: 3 }],
    ["actor's kind", { actor: { kind: "person", id: "tok_1", name: "CI" } }],
    ["actor's id", { actor: { kind: "token", id: "tok_2", name: "CI" } }],
    ["actor's name", { actor: { kind: "token", id: "tok_1", name: "ci" } }],
    ["action", { action: "channel.rollout" }],
    ["target's type", { targetType: "release" }],
    ["target's id", { targetId: "beta" }],
    ["app", { app: null }],
    ["a field of the metadata", { metadata: { ...ENTRY.metadata, percent: 100 } }],
    ["a deep field of the metadata", { metadata: { ...ENTRY.metadata, to: { id: "rel_1", version: "2.4.2" } } }],
    ["the order of a list", { metadata: { ...ENTRY.metadata, findings: ["b", "a"] } }],
    ["a field more", { metadata: { ...ENTRY.metadata, refused: "stale" } }],
    ["a number as text", { metadata: { ...ENTRY.metadata, percent: "10" } }],
    ["time", { createdAt: "2026-03-01T12:00:00.001Z" }],
    ["previous hash", { prevHash: CHAIN_START }],
    ["hash", { hash: CHAIN_START }],
  ])("finds a changed %s", (_what, change) => {
    expect(holds(first, { ...second, ...change })).toBe(false);
  });

  it("finds a missing, a repeated and a swapped event", () => {
    const third = chainEvent(second, { ...ENTRY, id: "evt_3" });
    expect(holds(first, third)).toBe(false);
    expect(holds(null, second)).toBe(false);
    expect(holds(second, second)).toBe(false);
    expect(holds(second, first)).toBe(false);
  });

  it("finds a gap in the count, whatever the hashes say", () => {
    const late = chainEvent({ seq: 5, hash: first.hash }, ENTRY);
    expect(holdsChain({ seq: 5, hash: first.hash }, toChainLink(late))).toBe(true);
    expect(holds(first, late)).toBe(false);
  });

  it("finds an event written anew with a fitting hash by the next one", () => {
    const forged = chainEvent(null, { ...ENTRY, targetId: "beta" });
    expect(holds(null, forged)).toBe(true);
    expect(holds(forged, second)).toBe(false);
  });

  it("holds after the event was kept as JSON, whatever its metadata", () => {
    const value = fc.anything({ withDate: true, withBigInt: false, maxDepth: 3 });
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "binary" }), value), (metadata) => {
        const event = chainEvent(null, { ...ENTRY, metadata });
        expect(holds(null, JSON.parse(JSON.stringify(event)))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
