import { route } from "@/lib/http/route";
import { compareReleases } from "@/lib/usecases/releases/compare-releases";
import { toComparisonView } from "@/lib/wire/compare";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "GET /apps/{app}/compare": async ({ ctx, params, query }) => {
    return { body: toComparisonView(await compareReleases(ctx, { ...query, ...params })) };
  },
});
