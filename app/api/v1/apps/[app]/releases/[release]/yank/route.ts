import { route } from "@/lib/http/route";
import { yankRelease } from "@/lib/usecases/releases/yank-release";
import { toReleaseView } from "@/lib/wire/releases";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "POST /apps/{app}/releases/{release}/yank": async ({ ctx, params, body, baseUrl }) => {
    return { body: toReleaseView(await yankRelease(ctx, { ...body, ...params }), baseUrl) };
  },
});
