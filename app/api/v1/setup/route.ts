import { route } from "@/lib/http/route";
import { setUp } from "@/lib/usecases/accounts/set-up";
import { toPersonView } from "@/lib/wire/accounts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "POST /setup": async ({ ctx, body }) => ({ body: toPersonView(await setUp(ctx, body)) }),
});
