import { toPublishAnswer } from "@/lib/http/publish-answer";
import { route } from "@/lib/http/route";
import { publishRelease } from "@/lib/usecases/releases/publish-release";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "POST /apps/{app}/releases/{release}/publish": async ({ ctx, params, query, body, baseUrl }) => {
    const { body: answer } = toPublishAnswer(await publishRelease(ctx, { ...body, ...query, ...params }), baseUrl);
    return { body: answer };
  },
});
