import { route } from "@/lib/http/route";
import { deleteRelease } from "@/lib/usecases/releases/delete-release";
import { getRelease } from "@/lib/usecases/releases/get-release";
import { updateRelease } from "@/lib/usecases/releases/update-release";
import { toReleaseView } from "@/lib/wire/releases";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "GET /apps/{app}/releases/{release}": async ({ ctx, params, baseUrl }) => {
    return { body: toReleaseView(await getRelease(ctx, params), baseUrl) };
  },
  "PATCH /apps/{app}/releases/{release}": async ({ ctx, params, body, baseUrl }) => {
    return { body: toReleaseView(await updateRelease(ctx, { ...body, ...params }), baseUrl) };
  },
  "DELETE /apps/{app}/releases/{release}": async ({ ctx, params }) => {
    await deleteRelease(ctx, params);
    return {};
  },
});
