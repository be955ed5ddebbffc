import { pageWish } from "@/lib/http/page-of";
import { route } from "@/lib/http/route";
import { createShareLink } from "@/lib/usecases/links/create-share-link";
import { listShareLinks } from "@/lib/usecases/links/list-share-links";
import { toPageView } from "@/lib/wire/cursor";
import { toMadeShareLinkView, toShareLinkView } from "@/lib/wire/links";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "GET /apps/{app}/links": async ({ ctx, params, query }) => {
    const now = ctx.now();
    const page = await listShareLinks(ctx, { ...params, page: pageWish(query) });
    return { body: toPageView(page, (link) => toShareLinkView(link, now)) };
  },
  "POST /apps/{app}/links": async ({ ctx, params, body, baseUrl }) => {
    const made = await createShareLink(ctx, { ...params, ...body });
    return { body: toMadeShareLinkView(made, { now: ctx.now(), baseUrl }) };
  },
});
