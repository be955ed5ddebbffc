import { describe, expect, it } from "vitest";
import { isOpen, missingFor, type PromotionView, verdictOf } from "./promotion-view";

const view: PromotionView = {
  app: "acme",
  channel: "stable",
  isProtected: true,
  needsReason: false,
  revision: 3,
  release: { id: "rel_2", version: "2.4.1", build: "318", on: ["beta"] },
  control: null,
  serving: { id: "rel_1", version: "2.4.0", build: "312" },
  facts: [],
  findings: [],
  direction: "higher",
  allowed: true,
};
const blocker = { code: "build_not_higher", severity: "blocker", message: "Lower." } as const;
const warning = { code: "signer_changed", severity: "warning", message: "Another signer." } as const;
const nothing = { acknowledged: new Set<string>(), reason: "", confirm: "" };

describe("a promotion", () => {
  it("says in one line how it stands", () => {
    const line = (changed: Partial<PromotionView>) => {
      const { head, rest } = verdictOf({ ...view, ...changed });
      return `${head} ${rest}`.trim();
    };
    expect(line({})).toBe("Nothing blocks this. Higher build, same size.");
    expect(line({ findings: [warning] })).toBe(
      "Nothing blocks this. Higher build, same size. One thing to know first.",
    );
    expect(line({ findings: [blocker, blocker] })).toBe("2 things block this. Higher build, same size.");
    expect(line({ serving: view.release })).toBe("stable serves 2.4.1 (318) already.");
  });

  it("opens only for who may, when nothing blocks and it changes something", () => {
    expect(isOpen(view)).toBe(true);
    expect(isOpen({ ...view, allowed: false })).toBe(false);
    expect(isOpen({ ...view, findings: [blocker] })).toBe(false);
    expect(isOpen({ ...view, serving: view.release })).toBe(false);
  });

  it("names what is still to be said", () => {
    expect(missingFor({ ...view, findings: [warning], needsReason: true }, nothing)).toEqual([
      "1 warning to tick",
      "a reason",
      "the channel’s name",
    ]);
    const said = { acknowledged: new Set(["signer_changed"]), reason: "", confirm: "stable" };
    expect(missingFor({ ...view, findings: [warning] }, said)).toEqual([]);
  });
});
