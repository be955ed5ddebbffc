import { route } from "@/lib/http/route";
import { deleteInvite } from "@/lib/usecases/people/delete-invite";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "DELETE /people/invites/{invite}": async ({ ctx, params }) => {
    await deleteInvite(ctx, params);
    return {};
  },
});
