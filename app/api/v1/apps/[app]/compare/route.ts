import { route } from "@/lib/http/route";
import { compareReleases } from "@/lib/usecases/releases/compare-releases";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "GET /apps/{app}/compare": async ({ ctx, params, query }) => {
    return { body: await compareReleases(ctx, { ...query, ...params }) };
  },
});
