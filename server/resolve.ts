import type { Release } from "@/lib/domain/release";
import { type Handler, Serialised } from "@/lib/http/operate";
import { type Resolved, resolveChannel } from "@/lib/usecases/channels/resolve-channel";
import { CHANNEL_REVISION_HEADER, type ResolveView, toResolveView } from "@/lib/wire/resolve";

// By the row of the release: a store hands out the same one until something is committed that changes it, and then
// another one, so what is kept here is never old and goes with its row.
const ANSWERS = new WeakMap<Release, Map<string, Serialised<ResolveView>>>();

function answerOf(resolved: Resolved, baseUrl: string): Serialised<ResolveView> {
  const { offer, artifact, why } = resolved;
  if (offer === null) return new Serialised(toResolveView(resolved, baseUrl));
  const kept = ANSWERS.get(offer.release) ?? new Map<string, Serialised<ResolveView>>();
  ANSWERS.set(offer.release, kept);
  const key = [why, artifact?.id, offer.app, offer.insides, ...offer.channels].join(" ");
  const answer = kept.get(key) ?? new Serialised(toResolveView(resolved, baseUrl));
  kept.set(key, answer);
  return answer;
}

export const getResolve: Handler<"GET /apps/{app}/channels/{channel}/resolve"> = async (asked) => {
  const { ctx, params, query, baseUrl } = asked;
  const resolved = await resolveChannel(ctx, { ...query, ...params });
  const headers = { [CHANNEL_REVISION_HEADER]: String(resolved.revision) };
  return { headers, body: answerOf(resolved, baseUrl) };
};
