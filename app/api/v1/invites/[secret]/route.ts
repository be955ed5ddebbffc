import { route } from "@/lib/http/route";
import { acceptInvite } from "@/lib/usecases/people/accept-invite";
import { getInvite } from "@/lib/usecases/people/get-invite";
import { toPersonView } from "@/lib/wire/accounts";
import { toOpenInviteView } from "@/lib/wire/people";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  "GET /invites/{secret}": async ({ ctx, params }) => ({ body: toOpenInviteView(await getInvite(ctx, params)) }),
  "POST /invites/{secret}": async ({ ctx, params, body }) => {
    const { person, app } = await acceptInvite(ctx, { ...params, ...body });
    return { body: { person: toPersonView(person), app } };
  },
});
