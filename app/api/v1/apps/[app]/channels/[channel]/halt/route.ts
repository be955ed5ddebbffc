import { route } from "@/lib/http/route";
import { haltRollout } from "@/lib/usecases/channels/halt-rollout";
import { toMovedView } from "@/lib/wire/channels";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "POST /apps/{app}/channels/{channel}/halt": async ({ ctx, params, body }) => {
    return { body: toMovedView(await haltRollout(ctx, { ...body, ...params })) };
  },
});
