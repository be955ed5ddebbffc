import { expect, it } from "vitest";
import { uploadTurn } from "./upload-turns";

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
