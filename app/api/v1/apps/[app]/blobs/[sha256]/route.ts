import { route } from "@/lib/http/route";
import { findAppBlob } from "@/lib/usecases/uploads/find-app-blob";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "HEAD /apps/{app}/blobs/{sha256}": async ({ ctx, params }) => {
    await findAppBlob(ctx, params);
    return {};
  },
});
