import { route } from "@/lib/http/route";
import { rollBackChannel } from "@/lib/usecases/channels/roll-back-channel";
import { toMovedView } from "@/lib/wire/channels";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "POST /apps/{app}/channels/{channel}/rollback": async ({ ctx, params, query, body }) => {
    return { body: toMovedView(await rollBackChannel(ctx, { ...body, ...query, ...params })) };
  },
});
