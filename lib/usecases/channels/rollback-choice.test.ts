import { expect, it } from "vitest";
import { deleteRelease } from "../releases/delete-release";
import { openPortal, publish } from "../testing/portal";
import { getChannel } from "./get-channel";
import { findRollbackTarget } from "./rollback-choice";

it("looks at the last few releases first, however long the history, and on past what is gone", async () => {
  const portal = await openPortal();
  const app = "acme";
  await portal.app();
  for (let build = 1; build <= 30; build++)
    await publish(portal.owner, app, `1.0.${build}+${build}`, { channel: "beta", acknowledge: ["size_grew"] });
  const { channel } = await getChannel(portal.owner, { app, channel: "beta" });
  const asked: number[] = [];
  const read = {
    ...portal.store.read,
    releases: {
      ...portal.store.read.releases,
      findMany: (ids: string[]) => {
        asked.push(ids.length);
        return portal.store.read.releases.findMany(ids);
      },
    },
  };
  expect((await findRollbackTarget(read, channel))?.build).toBe("29");
  expect(asked).toEqual([10]);
  for (let build = 5; build <= 29; build++)
    await deleteRelease(portal.owner, { app, release: `1.0.${build}+${build}` });
  expect((await findRollbackTarget(read, channel))?.build).toBe("4");
  for (let build = 1; build <= 4; build++) await deleteRelease(portal.owner, { app, release: `1.0.${build}+${build}` });
  expect(await findRollbackTarget(read, channel)).toBeNull();
});
