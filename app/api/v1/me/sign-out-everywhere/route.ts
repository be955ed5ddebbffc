import { route } from "@/lib/http/route";
import { signOutEverywhere } from "@/lib/usecases/accounts/sign-out-everywhere";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "POST /me/sign-out-everywhere": async ({ ctx }) => {
    await signOutEverywhere(ctx, {});
    return {};
  },
});
