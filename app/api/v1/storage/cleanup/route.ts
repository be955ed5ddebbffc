import { route } from "@/lib/http/route";
import { collectGarbage } from "@/lib/usecases/upkeep/collect-garbage";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "POST /storage/cleanup": async ({ ctx, query }) => ({ body: await collectGarbage(ctx, query) }),
});
