import { expect, it } from "vitest";
import type { Context } from "../context";
import { openPortal } from "../testing/portal";
import { listAppOverviews } from "./list-app-overviews";
import { listApps } from "./list-apps";

const page = { limit: 100, after: null };

/** The context, and how often persons and members were looked up with it. */
function counted(ctx: Context) {
  const { persons, members } = ctx.store.read;
  let reads = 0;
  const counting =
    <A extends unknown[], T>(ask: (...args: A) => T) =>
    (...args: A) => {
      reads += 1;
      return ask(...args);
    };
  const read = {
    ...ctx.store.read,
    persons: { ...persons, find: counting(persons.find) },
    members: { ...members, find: counting(members.find), listOfPerson: counting(members.listOfPerson) },
  };
  return { ctx: { ...ctx, store: { ...ctx.store, read } }, reads: () => reads };
}

it("reads as often for twenty apps as for two", async () => {
  const portal = await openPortal();
  const ask = async (plain: Context) => {
    const { ctx, reads } = counted(plain);
    const { items } = await listApps(ctx, { page });
    return { apps: items.length, owners: new Set(items.map((item) => item.owner?.name)), reads: reads() };
  };
  for (const slug of ["a0", "a1"]) await portal.app(slug);
  const token = await portal.token(["read:*"]);
  const before = [await ask(portal.owner), await ask(token)];
  for (let i = 2; i < 20; i++) await portal.app(`a${i}`);
  const after = [await ask(portal.owner), await ask(token)];
  expect(after.map((each) => each.apps)).toEqual([20, 20]);
  expect(after.map((each) => [...each.owners])).toEqual([["olga"], ["olga"]]);
  expect(after.map((each) => each.reads)).toEqual(before.map((each) => each.reads));
});

it("shows each caller what they may see, with the rights they have there", async () => {
  const portal = await openPortal();
  await portal.app("hidden");
  await portal.app("unlisted", "unlisted");
  await portal.app("open", "public");
  const tess = await portal.member("hidden", "tess", "tester");
  const slugs = async (ctx: Context) =>
    (await listApps(ctx, { page })).items.map(({ app, may }) => `${app.slug} ${may({ do: "read" })}`);
  expect(await slugs(portal.anonymous)).toEqual(["open false"]);
  expect(await slugs(tess)).toEqual(["open false", "hidden true"]);
  expect(await slugs(await portal.token(["read:unlisted"]))).toEqual(["unlisted true"]);
  expect(await slugs(await portal.token(["read:*"], tess))).toEqual(["open false", "hidden true"]);
  const { items } = await listAppOverviews(tess, { page });
  expect(items.map(({ app, may }) => `${app.slug} ${may({ do: "read" })}`)).toEqual(["open false", "hidden true"]);
});
