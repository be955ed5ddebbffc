import { route } from "@/lib/http/route";
import { deleteApp } from "@/lib/usecases/apps/delete-app";
import { getApp } from "@/lib/usecases/apps/get-app";
import { updateApp } from "@/lib/usecases/apps/update-app";
import { toAppView } from "@/lib/wire/apps";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "GET /apps/{app}": async ({ ctx, params, baseUrl }) => ({
    body: toAppView(await getApp(ctx, params), baseUrl),
  }),
  "PATCH /apps/{app}": async ({ ctx, params, body, baseUrl }) => ({
    body: toAppView(await updateApp(ctx, { ...body, ...params }), baseUrl),
  }),
  "DELETE /apps/{app}": async ({ ctx, params, query }) => {
    await deleteApp(ctx, { ...params, ...query });
    return {};
  },
});
