import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { SpaceReserve } from "./space-reserve";

const SIZE = 3 * 1024 * 1024 + 5;
let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "sluice-reserve-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

const sizeOf = (name: string) => statSync(join(dir, name), { throwIfNoEntry: false })?.size ?? null;

it("is taken, given up once, and taken again after a while", async () => {
  const now = vi.spyOn(performance, "now").mockReturnValue(100_000);
  const reserve = new SpaceReserve(join(dir, "reserve"), SIZE);
  await reserve.fill();
  expect(sizeOf("reserve")).toBe(SIZE);
  await reserve.recover();
  expect([await reserve.release(), sizeOf("reserve")]).toEqual([true, 0]);
  expect(await reserve.release()).toBe(false);
  await reserve.recover();
  expect(sizeOf("reserve")).toBe(SIZE);
  expect(await reserve.release()).toBe(true);
  await reserve.recover();
  expect(sizeOf("reserve")).toBe(0);
  now.mockReturnValue(160_000);
  await reserve.recover();
  expect(sizeOf("reserve")).toBe(SIZE);
});

it("is nothing where there is no room for it, or none is wanted", async () => {
  for (const size of [0, 2 ** 50]) {
    const reserve = new SpaceReserve(join(dir, "none"), size);
    await reserve.fill();
    expect([await reserve.release(), sizeOf("none")]).toEqual([false, null]);
  }
});
