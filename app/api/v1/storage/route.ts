import { route } from "@/lib/http/route";
import { getStorage } from "@/lib/usecases/upkeep/get-storage";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "GET /storage": async ({ ctx }) => ({ body: await getStorage(ctx, {}) }),
});
