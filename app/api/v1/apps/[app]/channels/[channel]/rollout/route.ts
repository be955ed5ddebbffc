import { route } from "@/lib/http/route";
import { changeRollout } from "@/lib/usecases/channels/change-rollout";
import { toMovedView } from "@/lib/wire/channels";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "POST /apps/{app}/channels/{channel}/rollout": async ({ ctx, params, body }) => {
    return { body: toMovedView(await changeRollout(ctx, { ...body, ...params })) };
  },
});
