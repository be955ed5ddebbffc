import type { Channel } from "@/lib/domain/channel";
import type { Move } from "@/lib/domain/move";
import { demand, enterApp, requirePerson } from "../apps/app-access";
import type { Context } from "../context";
import type { Reader } from "../ports";
import { defineUseCase } from "../use-case";

/** Of one app, or of all the apps the person is a member of. */
export type ListLatestMoves = { app: string | null; limit: number };

/** `app` is a slug. */
export type LatestMove = { app: string; move: Move };

/** The newest moves of several channels, newest first; what somebody sees who may not read the audit. */
export const listLatestMoves = defineUseCase(
  {
    action: "channel.latest",
    target: (input: ListLatestMoves) => ({ type: "app", id: input.app ?? "*", app: input.app }),
  },
  async (ctx, input): Promise<LatestMove[]> => {
    const read = ctx.store.read;
    const slugs = input.app === null ? await ownSlugs(read, ctx) : await oneSlug(read, ctx, input.app);
    const channels = slugs.size === 0 ? [] : await read.channels.listOfApps([...slugs.keys()]);
    const pages = await Promise.all(
      lastMoved(channels, input.limit).map((channel) =>
        read.moves.list(channel.appId, channel.name, { limit: input.limit, after: null }),
      ),
    );
    return pages
      .flatMap(({ items }) => items.map((move) => ({ app: slugs.get(move.appId) ?? "", move })))
      .sort((a, b) => (a.move.at < b.move.at ? 1 : -1))
      .slice(0, input.limit);
  },
);

/** The newest `limit` moves lie on the `limit` channels that moved last, so no more of them are asked. */
function lastMoved(channels: Channel[], limit: number): Channel[] {
  const moved = channels.filter((channel) => channel.revision > 0);
  return moved.sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)).slice(0, limit);
}

async function oneSlug(read: Reader, ctx: Context, slug: string): Promise<Map<string, string>> {
  const { app, may } = await enterApp(read, ctx, slug);
  demand(may, { do: "read" }, "Only members of the app see who moved its channels.");
  return new Map([[app.id, app.slug]]);
}

async function ownSlugs(read: Reader, ctx: Context): Promise<Map<string, string>> {
  const person = await requirePerson(read, ctx, "Only persons have apps of their own: name one.");
  return new Map((await read.members.listOfPerson(person.id)).map(({ appId, app }) => [appId, app]));
}
