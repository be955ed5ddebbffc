import { pageWish } from "@/lib/http/page-of";
import { route } from "@/lib/http/route";
import { createInvite } from "@/lib/usecases/people/create-invite";
import { listInvites } from "@/lib/usecases/people/list-invites";
import { toPageView } from "@/lib/wire/cursor";
import { toInviteView, toMadeInviteView } from "@/lib/wire/people";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "GET /people/invites": async ({ ctx, query }) => {
    return { body: toPageView(await listInvites(ctx, { page: pageWish(query) }), toInviteView) };
  },
  "POST /people/invites": async ({ ctx, body, baseUrl }) => {
    return { body: toMadeInviteView(await createInvite(ctx, body), baseUrl) };
  },
});
