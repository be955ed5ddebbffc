import { route } from "@/lib/http/route";
import { rotateToken } from "@/lib/usecases/tokens/rotate-token";
import { toTokenView } from "@/lib/wire/tokens";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "POST /tokens/{token}/rotate": async ({ ctx, params, body }) => {
    const { token, secret } = await rotateToken(ctx, { ...params, ...body });
    return { body: { ...toTokenView(token, ctx.now()), token: secret } };
  },
});
