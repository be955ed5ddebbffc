import { expect, it } from "vitest";
import type { Sender } from "./sender";
import { UploadLocks } from "./upload-locks";

const ID = "upl_one";

const aSender = (waitedMs = 0): Sender => ({ waitedMs: () => waitedMs, body: async function* () {}, cut() {} });

const never = new AbortController().signal;
const lockOf = (locks: UploadLocks, sender: Sender, id = ID) => locks.lockerFor(sender).newLock(id);

it("gives an upload to one at a time, and refuses the others with 423", async () => {
  const locks = new UploadLocks();
  const first = lockOf(locks, aSender());
  await first.lock(never, () => {});
  await expect(lockOf(locks, aSender()).lock(never, () => {})).rejects.toMatchObject({ status_code: 423 });
  await lockOf(locks, aSender(), "upl_two").lock(never, () => {});
  await first.unlock();
  await lockOf(locks, aSender()).lock(never, () => {});
});

it("cuts a sender whose bytes stopped coming, and waits until it is done", async () => {
  const locks = new UploadLocks();
  const log: string[] = [];
  const silent = lockOf(locks, { ...aSender(10_000), cut: () => log.push("cut") });
  await silent.lock(never, () => {});
  const taking = lockOf(locks, aSender())
    .lock(never, () => {})
    .then(() => log.push("taken"));
  await Promise.resolve();
  log.push("what came is written");
  await silent.unlock();
  await taking;
  expect(log).toEqual(["cut", "what came is written", "taken"]);
});

it("gives it to one of those who wait", async () => {
  const locks = new UploadLocks();
  const silent = lockOf(locks, aSender(60_000));
  await silent.lock(never, () => {});
  const others = [1, 2, 3].map(() => lockOf(locks, aSender()).lock(never, () => {}));
  const settled = Promise.allSettled(others);
  await silent.unlock();
  expect((await settled).map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
});
