import { pageWish } from "@/lib/http/page-of";
import { route } from "@/lib/http/route";
import { listMoves } from "@/lib/usecases/channels/list-moves";
import { toMoveView } from "@/lib/wire/channels";
import { toPageView } from "@/lib/wire/cursor";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "GET /apps/{app}/channels/{channel}/history": async ({ ctx, params, query }) => {
    return { body: toPageView(await listMoves(ctx, { ...params, page: pageWish(query) }), toMoveView) };
  },
});
