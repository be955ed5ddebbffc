import { route } from "@/lib/http/route";
import { promoteRelease } from "@/lib/usecases/channels/promote-release";
import { toMovedView } from "@/lib/wire/channels";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "POST /apps/{app}/channels/{channel}/promote": async ({ ctx, params, query, body }) => {
    return { body: toMovedView(await promoteRelease(ctx, { ...body, ...query, ...params })) };
  },
});
