import { describe, expect, it } from "vitest";
import { notInspected } from "./inspection";
import { isComplete, storageKeyOf, type Upload } from "./upload";

const SHA = "ab".repeat(32);
const NOW = "2026-03-01T12:00:00.000Z";
const COMPLETE: Upload = {
  ...{
    id: "upl_1",
    appId: "app_1",
    filename: "a.apk",
    contentType: "x",
    sizeBytes: 1,
    receivedBytes: 1,
    sha256: SHA,
    storageKey: SHA,
  },
  ...{
    inspection: notInspected("a.apk"),
    state: "complete",
    createdBy: { kind: "system", id: null, name: "system" },
    createdAt: NOW,
    resumable: false,
    expiresAt: NOW,
  },
};

describe("an upload", () => {
  it.each<[string, Partial<Upload>, boolean]>([
    ["all there", {}, true],
    ["open", { state: "open" }, false],
    ["no digest", { sha256: null }, false],
    ["no key", { storageKey: null }, false],
    ["no size", { sizeBytes: null }, false],
    ["not looked into yet", { inspection: null }, true],
  ])("with %s", (_what, over, complete) => expect(isComplete({ ...COMPLETE, ...over })).toBe(complete));
});

describe("where bytes lie", () => {
  it.each([
    [false, SHA],
    [true, `app_1/${SHA}`],
  ])("isolated %s", (isolateStorage, key) => expect(storageKeyOf({ id: "app_1", isolateStorage }, SHA)).toBe(key));
});
