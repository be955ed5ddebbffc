import { route } from "@/lib/http/route";
import { revokeShareLink } from "@/lib/usecases/links/revoke-share-link";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "DELETE /apps/{app}/links/{link}": async ({ ctx, params }) => {
    await revokeShareLink(ctx, params);
    return {};
  },
});
