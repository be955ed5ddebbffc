import { beforeEach, expect, it } from "vitest";
import { refused } from "../testing/expect-code";
import { openPortal, type Portal, publish } from "../testing/portal";
import { listReleasesBetween } from "./list-releases-between";
import { yankRelease } from "./yank-release";

let portal: Portal;
const app = "acme";

async function between(from: string | null, to: string): Promise<string[]> {
  const { releases } = await listReleasesBetween(portal.owner, { app, from, to });
  return releases.map(({ version }) => version);
}

beforeEach(async () => {
  portal = await openPortal();
  await portal.app(app);
  // 1.9.5 is a late fix of an older line.
  for (const numbers of ["1.9.4+4", "2.0.0+5", "2.0.1+6", "1.9.5+7", "2.1.0+8"])
    await publish(portal.owner, app, numbers);
});

it("names what lies on the way, with where it leads and without where it begins", async () => {
  expect(await between("1.9.4+4", "2.1.0+8")).toEqual(["2.1.0", "2.0.1", "2.0.0", "1.9.5"]);
  expect(await between("2.0.0+5", "2.1.0+8")).toEqual(["2.1.0", "2.0.1"]);
  expect(await between(null, "2.0.1+6")).toEqual(["2.0.1"]);
  expect(await between("2.0.1+6", "2.0.1+6")).toEqual([]);
});

it("names what a step down takes back", async () => {
  expect(await between("2.1.0+8", "2.0.0+5")).toEqual(["2.1.0", "2.0.1"]);
});

it("leaves out drafts and what was withdrawn", async () => {
  await yankRelease(portal.owner, { app, release: "2.0.1+6", reason: "login crash" });
  await publish(portal.owner, app, "2.0.2+9", { publish: false });
  await publish(portal.owner, app, "2.2.0+10");
  expect(await between("2.0.0+5", "2.2.0+10")).toEqual(["2.2.0", "2.1.0"]);
});

it("names what there is not", async () => {
  await refused(listReleasesBetween(portal.owner, { app, from: "9.9.9+9", to: "2.0.0+5" }), "invalid");
});
