import { pageWish } from "@/lib/http/page-of";
import { route } from "@/lib/http/route";
import { listPeople } from "@/lib/usecases/people/list-people";
import { toPersonView } from "@/lib/wire/accounts";
import { toPageView } from "@/lib/wire/cursor";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "GET /people": async ({ ctx, query }) => {
    return { body: toPageView(await listPeople(ctx, { page: pageWish(query) }), toPersonView) };
  },
});
