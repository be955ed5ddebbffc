import { route } from "@/lib/http/route";
import { changePassword } from "@/lib/usecases/accounts/change-password";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "POST /me/password": async ({ ctx, body }) => {
    await changePassword(ctx, body);
    return {};
  },
});
