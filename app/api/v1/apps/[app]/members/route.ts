import { pageWish } from "@/lib/http/page-of";
import { route } from "@/lib/http/route";
import { listMembers } from "@/lib/usecases/people/list-members";
import { toPageView } from "@/lib/wire/cursor";
import { toMemberView } from "@/lib/wire/people";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "GET /apps/{app}/members": async ({ ctx, params, query }) => {
    return { body: toPageView(await listMembers(ctx, { ...params, page: pageWish(query) }), toMemberView) };
  },
});
