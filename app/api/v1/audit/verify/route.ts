import { route } from "@/lib/http/route";
import { verifyChain } from "@/lib/usecases/audit/verify-chain";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "GET /audit/verify": async ({ ctx }) => ({ body: await verifyChain(ctx, {}) }),
});
