import { pageWish } from "@/lib/http/page-of";
import { route } from "@/lib/http/route";
import { createToken } from "@/lib/usecases/tokens/create-token";
import { listTokens } from "@/lib/usecases/tokens/list-tokens";
import { toPageView } from "@/lib/wire/cursor";
import { toTokenView } from "@/lib/wire/tokens";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "GET /tokens": async ({ ctx, query }) => {
    const now = ctx.now();
    return { body: toPageView(await listTokens(ctx, { page: pageWish(query) }), (token) => toTokenView(token, now)) };
  },
  "POST /tokens": async ({ ctx, body }) => {
    const { token, secret } = await createToken(ctx, body);
    return { body: { ...toTokenView(token, ctx.now()), token: secret } };
  },
});
