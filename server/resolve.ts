import type { Answer } from "@/lib/http/incoming";
import { type Answered, type Handler, type HandlerAtOnce, toKeptAnswer } from "@/lib/http/operate";
import { resolveChannel, resolveFromMemory } from "@/lib/usecases/channels/resolve-channel";
import type { Resolved } from "@/lib/usecases/channels/resolved";
import { CHANNEL_REVISION_HEADER, toResolveView } from "@/lib/wire/resolve";

const NAME = "GET /apps/{app}/channels/{channel}/resolve";

function toAnswered(resolved: Resolved, baseUrl: string): Answered<typeof NAME> {
  const headers = { [CHANNEL_REVISION_HEADER]: String(resolved.revision) };
  return { headers, body: toResolveView(resolved, baseUrl) };
}

export const getResolve: Handler<typeof NAME> = async ({ ctx, params, query, baseUrl }) =>
  toAnswered(await resolveChannel(ctx, { ...query, ...params }), baseUrl);

// What was resolved is the same thing for every device that asks alike, until something is committed.
const ANSWERS = new WeakMap<Resolved, Answer>();

/** From the look that was kept: what most devices ask, and ask again. */
export const resolveAtOnce: HandlerAtOnce<typeof NAME> = ({ ctx, params, query, baseUrl }) => {
  const resolved = resolveFromMemory(ctx, params, query);
  if (resolved === null) return null;
  const answer = ANSWERS.get(resolved) ?? toKeptAnswer(NAME, toAnswered(resolved, baseUrl));
  ANSWERS.set(resolved, answer);
  return answer;
};
