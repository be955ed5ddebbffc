import { route } from "@/lib/http/route";
import { revokeToken } from "@/lib/usecases/tokens/revoke-token";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "DELETE /tokens/{token}": async ({ ctx, params, query }) => {
    await revokeToken(ctx, { ...params, ...query });
    return {};
  },
});
