import { pageWish } from "@/lib/http/page-of";
import { toPublishAnswer } from "@/lib/http/publish-answer";
import { route } from "@/lib/http/route";
import { createRelease } from "@/lib/usecases/releases/create-release";
import { listReleases } from "@/lib/usecases/releases/list-releases";
import { toPageView } from "@/lib/wire/cursor";
import { toReleaseView } from "@/lib/wire/releases";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "GET /apps/{app}/releases": async ({ ctx, params, query, baseUrl }) => {
    const { q = null, channel = null, platform = null, status = null } = query;
    const page = await listReleases(ctx, { ...params, q, channel, platform, status, page: pageWish(query) });
    return { body: toPageView(page, (seen) => toReleaseView(seen, baseUrl)) };
  },
  "POST /apps/{app}/releases": async ({ ctx, params, query, body, baseUrl }) => {
    return toPublishAnswer(await createRelease(ctx, { ...body, ...query, ...params }), baseUrl);
  },
});
