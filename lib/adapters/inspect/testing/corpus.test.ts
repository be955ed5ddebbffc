import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { corpusFacts, corpusFile, hostileFile, hostileList } from "./corpus";

test("artifacts are the ones that their facts were read from", () => {
  const name = "appium-settings-8.0.10.apk";
  const bytes = readFileSync(corpusFile(name));
  const { size, sha256, facts } = corpusFacts(name);
  expect(bytes.length).toBe(size);
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
  expect(facts).toMatchObject({ packageId: "io.appium.settings", versionName: "8.0.10" });
});

test("every hostile file is there and as long as it is said to be", () => {
  const list = hostileList();
  expect(list.length).toBeGreaterThanOrEqual(17);
  for (const { file, size } of list) expect(readFileSync(hostileFile(file)).length, file).toBe(size);
});
