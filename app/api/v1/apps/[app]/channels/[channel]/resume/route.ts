import { route } from "@/lib/http/route";
import { resumeRollout } from "@/lib/usecases/channels/resume-rollout";
import { toMovedView } from "@/lib/wire/channels";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "POST /apps/{app}/channels/{channel}/resume": async ({ ctx, params, body }) => {
    return { body: toMovedView(await resumeRollout(ctx, { ...body, ...params })) };
  },
});
