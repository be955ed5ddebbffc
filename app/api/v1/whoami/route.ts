import { route } from "@/lib/http/route";
import { whoami } from "@/lib/usecases/accounts/whoami";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "GET /whoami": async ({ ctx }) => ({ body: await whoami(ctx, {}) }),
});
