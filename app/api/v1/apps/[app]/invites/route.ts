import { pageWish } from "@/lib/http/page-of";
import { route } from "@/lib/http/route";
import { createInvite } from "@/lib/usecases/people/create-invite";
import { listInvites } from "@/lib/usecases/people/list-invites";
import { toPageView } from "@/lib/wire/cursor";
import { toInviteView, toMadeInviteView } from "@/lib/wire/people";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "GET /apps/{app}/invites": async ({ ctx, params, query }) => {
    return { body: toPageView(await listInvites(ctx, { ...params, page: pageWish(query) }), toInviteView) };
  },
  "POST /apps/{app}/invites": async ({ ctx, params, body, baseUrl }) => {
    return { body: toMadeInviteView(await createInvite(ctx, { ...params, ...body }), baseUrl) };
  },
});
