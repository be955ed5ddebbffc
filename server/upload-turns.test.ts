import { afterEach, expect, it, vi } from "vitest";
import { countReader, uploadTurn } from "./upload-turns";

afterEach(() => {
  vi.useRealTimers();
});

it("comes to one upload at a time, and to everybody else in between", async () => {
  const seen: string[] = [];
  let isOver = false;
  const others = () => {
    seen.push("others");
    if (!isOver) setImmediate(others);
  };
  setImmediate(others);
  const piece = async (name: string) => {
    await uploadTurn();
    seen.push(name);
  };
  await Promise.all(["a", "b", "c"].map(piece));
  isOver = true;
  const order = seen.filter((who, at) => who !== "others" || seen[at - 1] !== "others");
  expect(order.filter((who) => who !== "others")).toEqual(["a", "b", "c"]);
  expect(order.join(" ")).toContain("a others b others c");
});

it("leaves a crowd of readers to itself for a moment, and goes on beside a single one", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  let turns = 0;
  const piece = async () => {
    await uploadTurn();
    turns += 1;
  };
  countReader();
  await piece();
  expect(turns).toBe(1);
  for (let i = 0; i < 20; i++) countReader();
  const held = piece();
  for (let round = 0; round < 10; round++) await new Promise((resolve) => setImmediate(resolve));
  expect(turns).toBe(1);
  vi.runAllTimers();
  await held;
  expect(turns).toBe(2);
});
