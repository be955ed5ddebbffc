import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { DataFolderInUse, lockDataFolder } from "./data-lock";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "sluice-lock-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

it("is held until it is let go, and names its holder", async () => {
  const lock = await lockDataFolder(dir, "http://127.0.0.1:3000");
  const second = await lockDataFolder(dir, null).catch((error: unknown) => error);
  expect(second).toBeInstanceOf(DataFolderInUse);
  expect(second).toMatchObject({ holder: { pid: process.pid, url: "http://127.0.0.1:3000" } });
  expect(String(second)).toContain(`process ${process.pid} on `);
  const third = await lockDataFolder(dir, null).catch((error: unknown) => error);
  expect(third).toBeInstanceOf(DataFolderInUse);
  await lock.release();
  expect(existsSync(join(dir, "lock.json"))).toBe(false);
  await (await lockDataFolder(dir, null)).release();
});

it("does not hang on what somebody else left, or wrote over", async () => {
  writeFileSync(join(dir, "lock.json"), '{"pid": 1, "host": "of the last crash"}');
  const lock = await lockDataFolder(dir, null);
  expect(JSON.parse(readFileSync(join(dir, "lock.json"), "utf8"))).toMatchObject({ pid: process.pid, url: null });
  writeFileSync(join(dir, "lock.json"), "nonsense");
  const second = await lockDataFolder(dir, null).catch((error: unknown) => error);
  expect(second).toMatchObject({ holder: null, message: expect.stringContaining("another process") });
  await lock.release();
});
