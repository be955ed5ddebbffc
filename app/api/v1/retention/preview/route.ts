import { route } from "@/lib/http/route";
import { runRetention } from "@/lib/usecases/retention/run-retention";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "GET /retention/preview": async ({ ctx, query }) => ({ body: await runRetention(ctx, { ...query, dryRun: true }) }),
});
