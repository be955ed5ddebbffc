import { pageInMemory } from "@/lib/http/page-of";
import { route } from "@/lib/http/route";
import { listChannels } from "@/lib/usecases/channels/list-channels";
import { toChannelView } from "@/lib/wire/channels";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "GET /apps/{app}/channels": async ({ ctx, params, query }) => {
    return { body: pageInMemory(await listChannels(ctx, params), query, ({ channel }) => channel.name, toChannelView) };
  },
});
