import { pageWish } from "@/lib/http/page-of";
import { route } from "@/lib/http/route";
import { createApp } from "@/lib/usecases/apps/create-app";
import { listApps } from "@/lib/usecases/apps/list-apps";
import { toAppView } from "@/lib/wire/apps";
import { toPageView } from "@/lib/wire/cursor";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "GET /apps": async ({ ctx, query, baseUrl }) => {
    const page = await listApps(ctx, { q: query.q ?? null, page: pageWish(query) });
    return { body: toPageView(page, (seen) => toAppView(seen, baseUrl)) };
  },
  "POST /apps": async ({ ctx, body, baseUrl }) => ({
    body: toAppView(await createApp(ctx, body), baseUrl),
  }),
});
