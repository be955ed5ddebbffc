import type { Handler } from "@/lib/http/operate";
import { resolveChannel } from "@/lib/usecases/channels/resolve-channel";
import { toResolveView } from "@/lib/wire/resolve";

export const getResolve: Handler<"GET /apps/{app}/channels/{channel}/resolve"> = async (asked) => {
  const { ctx, params, query, baseUrl } = asked;
  return { body: toResolveView(await resolveChannel(ctx, { ...query, ...params }), baseUrl) };
};
