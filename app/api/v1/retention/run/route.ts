import { route } from "@/lib/http/route";
import { runRetention } from "@/lib/usecases/retention/run-retention";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "POST /retention/run": async ({ ctx, query, body }) => ({ body: await runRetention(ctx, { ...body, ...query }) }),
});
