import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { KeyLock } from "./key-lock";

it("runs one at a time for a key, in order, also after a failure, and others meanwhile", async () => {
  const lock = new KeyLock();
  const log: string[] = [];
  const work = (name: string, ms: number) => async () => {
    log.push(`+${name}`);
    await sleep(ms);
    log.push(`-${name}`);
    if (name === "a1") throw new Error("a1 failed");
    return name;
  };
  const all = [lock.run("a", work("a1", 30)), lock.run("a", work("a2", 1)), lock.run("b", work("b1", 5))];
  const settled = await Promise.allSettled(all);
  expect(settled.map((one) => one.status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
  expect(log).toEqual(["+a1", "+b1", "-b1", "-a1", "+a2", "-a2"]);
});
