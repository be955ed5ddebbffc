import { route } from "@/lib/http/route";
import { deleteArtifact } from "@/lib/usecases/releases/delete-artifact";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "DELETE /apps/{app}/releases/{release}/artifacts/{artifact}": async ({ ctx, params }) => {
    await deleteArtifact(ctx, params);
    return {};
  },
});
