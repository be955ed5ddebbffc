import { route } from "@/lib/http/route";
import { putArtifact } from "@/lib/usecases/releases/put-artifact";
import { toReleaseView } from "@/lib/wire/releases";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "PUT /apps/{app}/releases/{release}/artifacts": async ({ ctx, params, body, baseUrl }) => {
    const { created, seen } = await putArtifact(ctx, { ...body, ...params });
    return { status: created ? 201 : 200, body: toReleaseView(seen, baseUrl) };
  },
});
