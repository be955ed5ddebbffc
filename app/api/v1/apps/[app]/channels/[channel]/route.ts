import { route } from "@/lib/http/route";
import { deleteChannel } from "@/lib/usecases/channels/delete-channel";
import { getChannel } from "@/lib/usecases/channels/get-channel";
import { putChannel } from "@/lib/usecases/channels/put-channel";
import { toChannelView } from "@/lib/wire/channels";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "GET /apps/{app}/channels/{channel}": async ({ ctx, params }) => ({
    body: toChannelView(await getChannel(ctx, params)),
  }),
  "PUT /apps/{app}/channels/{channel}": async ({ ctx, params, body }) => {
    const { created, seen } = await putChannel(ctx, { ...body, ...params });
    return { status: created ? 201 : 200, body: toChannelView(seen) };
  },
  "DELETE /apps/{app}/channels/{channel}": async ({ ctx, params }) => {
    await deleteChannel(ctx, params);
    return {};
  },
});
